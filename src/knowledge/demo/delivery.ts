import type { Article } from "../article.ts";

export const deliveryArticles: readonly Article[] = [
  {
    id: "shipping-times",
    title: "Shipping times and costs",
    subjects: [],
    updatedAt: "2026-01-12",
    text: `
An order is packed within one business day. After that the carrier decides how long it takes.

## How long each carrier takes

| carrier | service | business days |
| --- | --- | --- |
| UPS | standard | 3 to 5 |
| USPS | standard, small parcels | 3 to 6 |
| DHL | standard, large parcels | 2 to 4 |
| FedEx | express | 2 |

Weekends and public holidays do not count. Orders placed after 2 pm leave the next business day.

## What shipping costs

Standard shipping costs $5.95 and is free from $50. Express shipping costs $14.95, whatever the order is worth.

## Choosing a carrier

You choose between standard and express at checkout. We choose the carrier by weight and destination.`,
  },
  {
    id: "tracking",
    title: "Tracking a parcel",
    subjects: [],
    updatedAt: "2025-11-03",
    text: `
## Where to find the tracking number

The tracking number is in the e-mail that says your order has shipped, and under **Orders** in your account.

## What the statuses mean

- **Pending**: we have the order, payment is being checked.
- **Processed**: it is packed and waits for the carrier.
- **In transit**: the carrier has it.
- **Delivered**: the carrier says that it arrived.
- **Cancelled**: nothing will be sent, and what was paid goes back.

## The tracking page shows nothing yet

A new tracking number can take 24 hours to show its first scan. If nothing shows after two business days, contact us.`,
  },
  {
    id: "delivery-delays",
    title: "When a delivery is late",
    subjects: [],
    updatedAt: "2026-01-20",
    text: `
## Why parcels are late

Bad weather, holidays and a wrong apartment number are the usual reasons. A parcel may stand still for a day or two
between scans.

## You were not home

The carrier tries three times, and then leaves the parcel at a pickup point for seven days.

## What you can do

1. Look at the tracking page for a new date.
2. Wait two business days after the expected arrival date.
3. Then contact us with the order number, and we ask the carrier.

## Compensation for late express orders

If an express order arrives late through the carrier's fault, we refund the $14.95 for express shipping. Ask within 30
days.`,
  },
  {
    id: "lost-parcel",
    title: "A parcel that is lost, or marked delivered but not there",
    subjects: [],
    updatedAt: "2025-12-09",
    text: `
## It says delivered, but the package is not here

Look around the door, ask neighbors and the front desk, and wait one more day: carriers sometimes scan a parcel early.

## Reporting it lost

A parcel counts as lost when it has had no scan for seven business days, or one day after it was marked delivered. Report
it within 30 days of the expected arrival date. The carrier's search takes up to five business days.

## What happens then

We send the same items again at no cost, or refund the order in full if they are sold out. You choose.`,
  },
  {
    id: "pickup",
    title: "Collecting a parcel from a pickup point",
    subjects: [],
    updatedAt: "2025-09-15",
    text: `
## Sending a parcel to a pickup point

Choose **Pickup point** at checkout. UPS and FedEx orders that are on their way can be redirected to one from the
carrier's tracking page. We have no store of our own where you could pick an order up.

## What to bring

Bring a photo ID and the pickup code from the e-mail. Someone else can collect with your code and their own ID.

## How long it waits

A parcel waits seven days. After that it comes back to us, and we refund the items but not the shipping.`,
  },
  {
    id: "international-shipping",
    title: "Shipping outside the United States",
    subjects: [],
    updatedAt: "2025-10-01",
    text: `
We ship to the United States and, by DHL, to Canada and Mexico. We do not ship to other countries yet.

## Times and costs

Canada and Mexico take 6 to 10 business days and cost $19.95. There is no free or express shipping abroad.

## Duties and taxes

Duties and import taxes are shown at checkout and paid with the order, so nothing is due at the door.`,
  },
  {
    id: "change-address",
    title: "Changing the delivery address",
    subjects: [],
    updatedAt: "2026-02-02",
    text: `
## Before it ships

While an order is pending you can change its address under **Orders**, **Change address**. Once it is processed, contact
us: we can often still stop it.

## After it has shipped

We cannot change the address of a parcel in transit. UPS and FedEx let you redirect it from their tracking page.

## Your saved addresses

Addresses for future orders are under **Account**, **Addresses**. Changing one there does not change orders you have
already placed.`,
  },
];
