import { needsArticle } from "../knowledge/needs-article.ts";
import type { Said } from "../knowledge/talk.ts";
import { GOODBYE, GREETING, THANKS } from "./offline-courtesies.ts";
import { says, type Topic } from "./offline-topics.ts";
import { FROM_ARTICLE } from "./offline-wording.ts";

const CHANGE = [
  /^\W*refund( me| it)?( please)?\W*$/iu,
  /\b(cancel|return|exchange|modify|replace|money back)\b/iu,
  /\b(want|need|like|request|give me|issue|(can|could) i (get|have)) (a |my |me a )?refund\b/iu,
  /(?<!\b(any|an|status|latest) )\b(change|update) (my|the|an?|order|where)\b/iu,
];

const COURTESY = [...GREETING, ...THANKS, ...GOODBYE];

/** An order is to be changed, which nothing here can do. */
export function wantsChange(words: string): boolean {
  return says(words, CHANGE) && !needsArticle([{ role: "user", text: words }]);
}

/** How surely the words ask for a help article rather than for what a tool knows of an order. */
export type HelpWanted = "surely" | "maybe" | "no";

/** Questions on how the shop works, although an order is in talk. */
const GENERAL = [
  /\bhow (do|can|would|should) (i|we|you)\b/iu,
  /\b(polic(y|ies)|warrant(y|ies)|gift ?cards?)\b/iu,
  /\b(can|may|could|do) (i|you)\b.{0,30}\b(return|exchange|pay|pick|collect|ship|send|offer|accept)\b/iu,
  /\b(standard|express|international) (shipping|delivery)\b/iu,
];
/** What no order tells, whichever is named. */
const NEVER_AN_ORDERS = [
  /\b(broken|damaged|faulty|defective|cracked)\b/iu,
  /\bshipping (costs?|fees?|times?|options?)\b/iu,
  /\bhow (long|soon|quickly|fast)\b.{0,60}\brefund(s|ed)?\b/iu,
];
/** "And how long does that take?", after an answer from an article. */
const FOLLOW_UP = /^\W*(and |so |but )?how (long|often|soon|much)\b.{0,20}\b(it|that|this)\b/iu;
const MY_ORDER = /\b(my|this|that|the) (orders?|packages?|parcels?|deliver(y|ies)|shipments?|stuff)\b/iu;

interface Asked {
  words: string;
  topic: Topic | undefined;
  /** The words name orders, or point at some that are known. */
  namesOrders: boolean;
  /** There is an order that they may be about. */
  hasOrder: boolean;
  talk: readonly Said[];
}

export function helpWanted({ words, topic, namesOrders, hasOrder, talk }: Asked): HelpWanted {
  if (wantsChange(words) || says(words, NEVER_AN_ORDERS)) return "surely";
  const lastReply = talk.findLast(({ role }) => role === "assistant")?.text ?? "";
  if (FOLLOW_UP.test(words) && lastReply.includes(FROM_ARTICLE)) return "surely";
  const isQuestion = words.includes("?");
  const isAboutOrder = topic !== undefined && (hasOrder || MY_ORDER.test(words)) && !says(words, GENERAL);
  if (isAboutOrder || namesOrders || (!isQuestion && says(words, COURTESY))) return "no";
  if (needsArticle(talk)) return "surely";
  return topic === undefined && isQuestion ? "maybe" : "no";
}
