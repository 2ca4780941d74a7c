import type { Article } from "../article.ts";

export const paymentArticles: readonly Article[] = [
  {
    id: "payment-methods",
    title: "Ways to pay",
    subjects: [],
    updatedAt: "2026-01-05",
    text: `
We take Visa, Mastercard, American Express and Discover, PayPal, Apple Pay and our own gift cards. We do not take checks,
cash on delivery or bitcoin.

## When the card is charged

When the order is processed, not when it is placed. Until then you may see a hold for the same amount.

## A payment was declined

Check the billing zip code and the card's limit, then pay again under **Orders**. We keep the order for 48 hours.

## Paying with two methods

A gift card can be combined with one card or PayPal. Two cards cannot be combined.`,
  },
  {
    id: "gift-cards",
    title: "Gift cards",
    subjects: [],
    updatedAt: "2025-11-25",
    text: `
## Buying one

Gift cards are sold from $10 to $500 and sent by e-mail within an hour, or on a day you choose.

## Using one

Enter the code at checkout. What is left stays on the card. The balance is under **Account**, **Gift cards**.

## Do they expire?

No. They cannot be returned, sold back or exchanged for cash.`,
  },
  {
    id: "price-adjustment",
    title: "The price dropped after I bought it",
    subjects: [],
    updatedAt: "2025-10-14",
    text: `
## Price adjustment

If we lower our price within 14 days of your order, ask us and we refund the difference, once an order.

## What does not count

Clearance, coupon codes, and prices in other shops: we do not match competitors' prices.`,
  },
  {
    id: "invoices",
    title: "Invoices and receipts",
    subjects: [],
    updatedAt: "2025-07-30",
    text: `
## Downloading an invoice

Open **Orders**, choose the order, then **Invoice (PDF)**. It is there as soon as the order has shipped.

## Company name and tax number

Enter them at checkout. We cannot add them to an invoice afterwards; for tax-exempt orders send us the certificate first.`,
  },
];
