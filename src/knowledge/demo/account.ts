import type { Article } from "../article.ts";

export const accountArticles: readonly Article[] = [
  {
    id: "account-details",
    title: "Changing your e-mail address, name or phone number",
    subjects: [],
    updatedAt: "2025-09-02",
    text: `
## Changing your e-mail address

Open **Account**, **Details**, **Change e-mail** and confirm by the link we send to the new address. The old address gets a
notice. Orders on their way keep the old one.

## You no longer have the old address

You do not need it, only your password. If you have lost both, contact us with an order number and the billing zip code.

## Name and phone number

Both can be changed under **Details** at any time.`,
  },
  {
    id: "password",
    title: "Signing in and resetting your password",
    subjects: [],
    updatedAt: "2026-02-20",
    text: `
## I forgot my password

Choose **Forgot password** on the sign-in page. The link we send is good for one hour. Look in the spam folder too.

## Too many attempts

After ten wrong passwords an account is locked for 30 minutes. Resetting the password opens it at once.

## Two-step sign-in

Turn it on under **Account**, **Security**. We support authenticator apps, not text messages.`,
  },
  {
    id: "privacy",
    title: "Your data, newsletters and closing an account",
    subjects: [],
    updatedAt: "2025-05-19",
    text: `
## Unsubscribing from the newsletter

Use the link at the end of any newsletter, or **Account**, **Notifications**. Messages about orders still come.

## A copy of your data

Ask under **Account**, **Privacy**. We send it within seven days.

## Closing your account

Under **Account**, **Privacy**, **Close account**. Orders and invoices are kept for seven years, as the law demands; all else
is deleted within 30 days. What is left on gift cards is lost.`,
  },
];
