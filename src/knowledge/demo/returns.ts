import type { Article } from "../article.ts";

export const returnsArticles: readonly Article[] = [
  {
    id: "returns",
    title: "Returning an item",
    subjects: [],
    updatedAt: "2026-02-10",
    text: `
Our return policy: you can return almost anything within 30 days of delivery, opened or not.

## How to return an item

1. Open **Orders**, choose the order and then **Return items**.
2. Print the label, or show its QR code at any UPS store.
3. Pack the item with everything that came with it, and hand it in within 14 days.

## What a return costs

The return label is free. We take nothing off the refund for opened packaging.

## What cannot be returned

Gift cards, and wireless earbuds and water bottles that have been used, for hygiene. Faulty items can always be returned.

## After the 30 days

An item that breaks after 30 days is a matter for the warranty. We take nothing else back after that.`,
  },
  {
    id: "refunds",
    title: "When you get a refund",
    subjects: [],
    updatedAt: "2026-02-10",
    text: `
## How long a refund takes

We refund within three business days after a return has reached us. Your bank then needs 3 to 5 business days to show it.
A cancelled order is refunded the same day.

## Where the money goes

Always back to how you paid: the same card, PayPal or gift card. Shipping is refunded only when the fault is ours.

## The refund has not arrived

If ten business days have passed since we wrote that it was refunded, contact us for the bank's reference number.`,
  },
  {
    id: "exchanges",
    title: "Exchanging an item for another color or model",
    subjects: [],
    updatedAt: "2025-08-21",
    text: `
## Exchange for another color

Within 30 days of delivery, choose **Exchange** instead of **Return items** and pick the color. We send the new one as soon
as the old one is scanned by UPS.

## Exchange for a different product

We cannot do this in one step. Return the item and place a new order.

## Price differences

The same product costs the same in every color, so there is nothing to pay or refund.`,
  },
  {
    id: "damaged-items",
    title: "An item that arrives damaged, broken or not working",
    subjects: [],
    updatedAt: "2025-12-18",
    text: `
## Tell us within 14 days

Send a photo of the item and of the box, with the order number. Keep both until we have answered.

## Replacement or refund

You choose. A replacement leaves the next business day and you need not wait for the return. A refund is made the same day.

## Sending it back

For items under $30 we do not want them back. For others we e-mail a free label.`,
  },
  {
    id: "missing-items",
    title: "Something is missing from the parcel",
    subjects: [],
    updatedAt: "2025-12-18",
    text: `
## It may come in a second parcel

Large orders are sometimes split. The shipping e-mail lists what is in each parcel, and **Orders** shows a tracking number
for each.

## If it should have been there

Contact us within 14 days with the order number and the weight on the label. We send what is missing at no cost, or
refund it.`,
  },
  {
    id: "cancellations",
    title: "Cancelling an order",
    subjects: [],
    updatedAt: "2026-01-30",
    text: `
## Until when you can cancel

A pending order can be cancelled under **Orders**, **Cancel order**. Once it is processed or in transit it can no longer be
cancelled: refuse the parcel at the door, or return it for free.

## Cancelling part of an order

Single items can be removed while the order is pending. If what is left is worth under $50, standard shipping is charged.

## Getting your money back

We refund a cancelled order the same day; see "When you get a refund" for how long the bank takes.`,
  },
  {
    id: "warranty",
    title: "Warranty",
    subjects: [],
    updatedAt: "2025-06-05",
    text: `
## How long it lasts

Everything we sell has a warranty of two years from delivery. Office chairs have five years on the frame.

## What it covers

Faults of material and make. Not wear, batteries that have aged, falls, or water in anything electric but a kettle.

## How to claim

Contact us with the order number and a photo or video of the fault. We repair, replace or, if neither is possible, refund.`,
  },
];
