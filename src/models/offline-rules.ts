import { GOODBYE, GREETING, THANKS } from "./offline-courtesies.ts";
import { wantsChange, type HelpWanted } from "./offline-help.ts";
import { detailTopics, says, type Topic } from "./offline-topics.ts";
import { answerTo, either, noSuchOrder, report, type HelpResult, type LookupResult } from "./offline-wording.ts";
import type { ReplyStyle } from "./reply-style.ts";

/** What the rules may look at: the customer's words, the context, and what the tools found this turn. */
export interface Situation {
  words: string;
  /** The words, behind the ones before where they say nothing to search for. */
  question: string;
  /** What the customer wants to know, now or when the number was still missing. */
  topic: Topic | undefined;
  /** The orders that are meant: the active one, or several that were named at once. */
  orderIds: readonly string[];
  /** Orders to choose from where none is meant clearly. */
  choices: readonly string[];
  /** The order that the shop was found not to have last. */
  rejectedId: string | undefined;
  /** The customer just told something to know that is no order: a postal code, an allergy. */
  isTold: boolean;
  /** Whether a help article is wanted; `no` where no tool finds one. */
  helpWanted: HelpWanted;
  /** Results of this turn's lookups; `undefined` before them. */
  results: readonly LookupResult[] | undefined;
  /** What of the ledger answers the words, if they ask for it. */
  known: string | undefined;
  /** The words ask for something that was said before, and there is a tool that finds it. */
  asksBack: boolean;
  /** What the customer said in the turns that are shown and that may answer them. */
  shown: string | undefined;
  /** What this turn's `recall` found; `undefined` before it. */
  recalled: string | undefined;
  /** How much the prompt asks for. */
  style: ReplyStyle;
  /** What this turn's search for help found; `undefined` before it. */
  help: HelpResult | undefined;
}

export type Move =
  | { say: string }
  | { lookUp: readonly string[]; about: "delivery" | "details" }
  | { searchHelp: string }
  | { recall: string };

interface Rule {
  name: string;
  when: (situation: Situation) => boolean;
  move: (situation: Situation) => Move;
}

const ASSENT = [/^\W*(yes|yep|sure|ok(ay)?|great|perfect|got it|alright|cool|good|nice)( please)?\W*$/iu];
const HUMAN = [
  /\b(human|real person|representative|operator|live (agent|person|chat)|customer (service|support)|call me)\b/iu,
  /\b(speak|talk|chat) (to|with) (a |an |my |your |some |the )?(live |real )?(person|some(one|body)|any(one|body)|agent|manager|supervisor)\b/iu,
  /\b(person|some(one|body)) .{0,10}(chat|talk|speak|call)\b/iu,
  /^\W*agent\b/iu,
];
const NO_NUMBER = [
  /\b(do(n'?t| not)|can('?t|not)|no|lost|forgot(ten)?|without)\b.{0,30}\b(number|have (it|one|that)|know|remember|find it|idea)\b/iu,
];

const CAN_LOOK_UP = "I can look up orders: where one is, when it arrives, and what is in it.";
const NO_CHANGES = "I am sorry, I cannot change, cancel, return or refund an order.";
const NOT_KNOWN = "I am sorry, I do not know that; our help articles say nothing about it.";

/** The offline model: the first rule that applies makes the move. Facts come from results and context alone. */
export const rules: readonly Rule[] = [
  {
    name: "answer from a help article",
    when: ({ help }) => help !== undefined,
    move: ({ help, words }) => ({
      say: wantsChange(words)
        ? `${NO_CHANGES} ${answerTo(words, help) ?? CAN_LOOK_UP}`
        : (answerTo(words, help) ?? `${NOT_KNOWN} ${CAN_LOOK_UP}`),
    }),
  },
  {
    name: "report what was found",
    when: ({ results }) => results !== undefined,
    move: ({ results = [], topic = "status", style }) => ({
      say: results.map((result) => report(result, { topic, style })).join(" "),
    }),
  },
  {
    name: "say what was recalled",
    when: ({ recalled }) => recalled !== undefined,
    move: ({ recalled = "" }) => ({ say: recalled }),
  },
  {
    name: "a person is wanted",
    when: ({ words }) => says(words, HUMAN),
    move: () => ({
      say: "I understand that you would like to talk to a person. I am an automated assistant and cannot connect you from here, but I can look up an order for you.",
    }),
  },
  {
    name: "say what is known",
    when: ({ known }) => known !== undefined,
    move: ({ known = "" }) => ({ say: known }),
  },
  {
    name: "recall what was said",
    when: ({ asksBack }) => asksBack,
    move: ({ shown, words }) => (shown === undefined ? { recall: words } : { say: shown }),
  },
  {
    name: "search the help articles",
    when: ({ helpWanted }) => helpWanted === "surely",
    move: ({ question }) => ({ searchHelp: question }),
  },
  {
    name: "a change is wanted",
    when: ({ words }) => wantsChange(words),
    move: () => ({ say: `${NO_CHANGES} ${CAN_LOOK_UP}` }),
  },
  {
    name: "look up the orders that are meant",
    when: ({ topic, orderIds }) => topic !== undefined && orderIds.length > 0,
    move: ({ topic, orderIds }) => ({
      lookUp: orderIds,
      about: topic !== undefined && detailTopics.has(topic) ? "details" : "delivery",
    }),
  },
  {
    name: "ask which of the known orders",
    when: ({ topic, choices }) => topic !== undefined && choices.length > 1,
    move: ({ choices }) => ({ say: `Which order do you mean: ${either.format(choices)}?` }),
  },
  {
    name: "the number is not at hand",
    when: ({ words, orderIds }) => orderIds.length === 0 && says(words, NO_NUMBER),
    move: () => ({
      say: "I can look an order up by its number only. Please write again when you have it.",
    }),
  },
  {
    name: "ask to check the number that no order has",
    when: ({ topic, rejectedId }) => topic !== undefined && rejectedId !== undefined,
    move: ({ rejectedId = "" }) => ({ say: noSuchOrder(rejectedId) }),
  },
  {
    name: "ask for the order number",
    when: ({ topic }) => topic !== undefined,
    move: () => ({ say: "I can look that up for you. Could you please tell me your order number?" }),
  },
  {
    name: "goodbye",
    when: ({ words }) => says(words, GOODBYE),
    move: () => ({ say: "Thank you for getting in touch. Goodbye!" }),
  },
  {
    name: "thanks",
    when: ({ words }) => says(words, THANKS),
    move: () => ({ say: "You are welcome! Is there anything else I can do for you?" }),
  },
  {
    name: "greeting",
    when: ({ words }) => says(words, GREETING),
    move: () => ({ say: "Hello! I can tell you where an order is and when it will arrive. How can I help?" }),
  },
  {
    name: "assent",
    when: ({ words }) => says(words, ASSENT),
    move: () => ({ say: "What would you like to know? I can tell you where an order is and when it will arrive." }),
  },
  {
    name: "search the help articles before giving up",
    when: ({ helpWanted }) => helpWanted === "maybe",
    move: ({ question }) => ({ searchHelp: question }),
  },
  {
    name: "something is told",
    when: ({ isTold }) => isTold,
    move: () => ({ say: `Thank you, I have noted that. ${CAN_LOOK_UP}` }),
  },
  {
    name: "out of scope",
    when: () => true,
    move: () => ({ say: `I am sorry, I cannot help with that. ${CAN_LOOK_UP}` }),
  },
];
