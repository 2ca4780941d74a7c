import { clip, counted } from "../../lib/text.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { botSpeech } from "./bot-speech.ts";
import { customerSpeech } from "./customer-speech.ts";
import { lastOf } from "./last-of.ts";
import type { Reading, Said } from "./reading.ts";
import { satisfaction } from "./satisfaction.ts";
import type { Sign } from "./sign.ts";
import { turnSatisfaction } from "./turn-satisfaction.ts";
import { upsetMessages } from "./upset-messages.ts";

/** So great a share of messages that show impatience is much. */
const MUCH = 0.2;
/** An answer of fewer characters is curt. */
const CURT = 25;

/** What speaks for a customer's losing patience: their own words first, then what the bot did to deserve it. */
export const frustrationSigns: readonly Sign[] = [
  ...[1, 3].map((times) => ({
    name: `upset_${times}`,
    find: (reading: Reading) => (upsetMessages(reading).length < times ? undefined : upsetText(reading)),
  })),
  {
    name: "upset_much",
    find: (reading) =>
      upsetMessages(reading).length < MUCH * Math.max(1, reading.asked.length) ? undefined : upsetText(reading),
  },
  {
    name: "speaks_of_bot",
    find: ({ asked }) => {
      const about = asked.filter(({ text }) => customerSpeech.speaksOfBot(text));
      return about.length > 1 ? `The customer spoke of the bot itself in ${about.length} messages.` : undefined;
    },
  },
  { name: "no_kind_word", find: ({ asked }) => (asked.some(isKind) ? undefined : "The customer had no kind word.") },
  { name: "cheerful", find: cheerful },
  {
    name: "not_followed",
    find: ({ replies }) => lastOf(replies, ({ text }) => botSpeech.isLost(text), "The bot did not follow the customer"),
  },
  {
    name: "refused",
    find: ({ replies }) =>
      lastOf(replies, ({ text }) => botSpeech.refuses(text), "The bot said that something could not be done"),
  },
  {
    name: "refused_often",
    find: ({ replies }) => {
      const times = replies.filter(({ text }) => botSpeech.refuses(text)).length;
      return times > 2 ? `The bot said ${times} times that something could not be done.` : undefined;
    },
  },
  {
    name: "curt",
    find: ({ replies }) =>
      lastOf(replies, ({ text }) => text.length < CURT && !botSpeech.closes(text), "The bot answered in a few words"),
  },
  ...[0.6, 0.45].map((least) => ({
    name: `satisfaction_under_${100 * least}`,
    find: (_: Reading, dialogue: Dialogue) => {
      const { score } = satisfaction.evaluate(dialogue);
      return score !== null && score < least ? "What the bot said left the customer little content." : undefined;
    },
  })),
  {
    name: "poor_reply",
    find: ({ replies }, dialogue) =>
      lastOf(replies, ({ message }) => turnSatisfaction(dialogue, message) <= 3, "A reply is worth 3 of 5 at most"),
  },
  {
    name: "worked_for",
    find: ({ acts }) => (acts.length > 3 ? `The bot used its tools ${acts.length} times.` : undefined),
  },
];

function upsetText(reading: Reading): string | undefined {
  const upset = upsetMessages(reading);
  const last = upset.at(-1);
  return (
    last &&
    `${counted(upset.length, "message")} of the customer's ${upset.length === 1 ? "shows" : "show"} impatience, the last message ${last.message}: “${clip(last.text, 80)}”`
  );
}

function isKind({ text }: Said): boolean {
  return customerSpeech.thanks(text) || customerSpeech.isPleased(text) || /\bplease\b/iu.test(text);
}

function cheerful(reading: Reading): string | undefined {
  const upset = new Set(upsetMessages(reading));
  const bright = reading.asked.filter(
    (said) => !upset.has(said) && (said.text.includes("!") || customerSpeech.isPleased(said.text)),
  );
  return bright.length > 2 ? `The customer was cheerful in ${bright.length} messages.` : undefined;
}
