import { clip, counted } from "../../lib/text.ts";
import { botSpeech } from "./bot-speech.ts";
import { customerSpeech } from "./customer-speech.ts";
import { lastOf } from "./last-of.ts";
import type { Reading, Said } from "./reading.ts";
import type { Sign } from "./sign.ts";
import { upsetMessages } from "./upset-messages.ts";

/** What speaks for a customer's losing patience: their own words first, then what the bot did to deserve it. */
export const frustrationSigns: readonly Sign[] = [
  ...[1, 2, 3, 4].map((times) => ({
    name: `upset_${times}`,
    find: (reading: Reading) => upsetAtLeast(reading, times),
  })),
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
      lastOf(replies, ({ text }) => text.length < 15 && !botSpeech.closes(text), "The bot answered in a word or two"),
  },
];

function upsetAtLeast(reading: Reading, times: number): string | undefined {
  const upset = upsetMessages(reading);
  const last = upset.at(-1);
  if (!last || upset.length < times) return undefined;
  return `${counted(upset.length, "message")} of the customer's ${upset.length === 1 ? "shows" : "show"} impatience, the last message ${last.message}: “${clip(last.text, 80)}”`;
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
