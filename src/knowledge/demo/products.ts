import type { Article } from "../article.ts";

export const productArticles: readonly Article[] = [
  {
    id: "keyboard-setup",
    title: "Mechanical Keyboard: setup and cleaning",
    subjects: ["Mechanical Keyboard"],
    updatedAt: "2025-11-11",
    text: `
## Connecting it

Plug the USB-C cable into the keyboard and the computer. There is no driver and no Bluetooth.

## Mac and Windows layout

Hold Fn and press M for Mac, or Fn and W for Windows.

## A key does not work or types twice

Pull the keycap off with the tool from the box, blow out the dust and press the switch firmly back in. Switches are
hot-swappable; three spare ones are in the box.

## Cleaning

Unplug it. Wash keycaps in warm soapy water and let them dry for a day. Never spray the board.`,
  },
  {
    id: "earbuds-pairing",
    title: "Wireless Earbuds: pairing, charging and battery",
    subjects: ["Wireless Earbuds"],
    updatedAt: "2026-01-08",
    text: `
## Pairing with a phone

Open the case beside the phone and hold its button for five seconds until the light blinks. Choose them in the phone's
Bluetooth settings.

## One side is silent

Put both back into the case, close it for ten seconds, and pair again. Clean the charging contacts with a dry cloth.

## Battery

Six hours of playing, and 24 with the case. The case charges by USB-C in 90 minutes.

## Water

They stand sweat and rain (IPX4), not a shower or swimming.`,
  },
  {
    id: "kettle-care",
    title: "Electric Kettle: first use and descaling",
    subjects: ["Electric Kettle"],
    updatedAt: "2025-08-04",
    text: `
## Before first use

Boil a full kettle twice and pour the water away.

## Descaling

Fill it halfway with equal parts of water and white vinegar, boil, wait 20 minutes, rinse twice. Do this monthly where
water is hard.

## It switches off early

That is the boil-dry protection. Let it cool for ten minutes; then fill it above the minimum line.

## Voltage

It is made for 120 volts and must not be used in countries with 230 volts.`,
  },
  {
    id: "chair-assembly",
    title: "Office Chair: assembly and adjustment",
    subjects: ["Office Chair"],
    updatedAt: "2025-10-27",
    text: `
## Assembly

It takes about 20 minutes and the hex key from the box. Press the casters into the base, set the gas lift on top, screw
the mechanism to the seat and lower the seat onto the lift. Tighten all screws again after a week.

## Seat height and backrest

The right lever moves the seat, from 17 to 21 inches. Push it in to lock the backrest.

## Heaviest load

The chair carries up to 275 pounds.

## Missing screws

The bag of screws is taped below the seat. If one is missing, we send it for free.`,
  },
];
