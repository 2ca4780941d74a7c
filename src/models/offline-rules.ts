import { spokenDay } from "../lib/dates.ts";

/** What the rules may look at: the customer's words, the context, and what the tools found this turn. */
export interface Situation {
  words: string;
  /** What the customer wants to know, now or when the number was still missing. */
  topic: Topic | undefined;
  /** The orders that are meant: the active one, or several that were named at once. */
  orderIds: readonly string[];
  /** Orders to choose from where none is meant clearly. */
  choices: readonly string[];
  /** Results of this turn's lookups; `undefined` before them. */
  results: readonly LookupResult[] | undefined;
}

/** The result of `lookup_order`, as the tool writes it. */
export interface LookupResult {
  order_id: string;
  found: boolean;
  status?: string;
  carrier?: string;
  arrival_date?: string;
  items?: { name: string; price: number }[];
  total?: number;
  address?: { address1: string; city: string; zip: string };
  payment_history?: { transaction_type: string; amount: number; payment_method_id: string }[];
  error?: string;
}

export type Topic = "arrival" | "carrier" | "items" | "price" | "address" | "payment" | "status";
export type Move = { say: string } | { lookUp: readonly string[]; about: "delivery" | "details" };

interface Rule {
  name: string;
  when: (situation: Situation) => boolean;
  move: (situation: Situation) => Move;
}

const GREETING = /^\W*(hi|hello|hey|good (morning|afternoon|evening)|greetings)\b/iu;
const THANKS = /\b(thanks|thank you|thx|cheers|appreciate)\b/iu;
const GOODBYE = /\b(bye|goodbye|see you|that('s| is) all|have a (nice|good|great) (day|one))\b/iu;
const HUMAN =
  /\b(human|real person|(speak|talk) (to|with) (a |an |some)?(person|one|agent|human|representative|manager|supervisor)|representative|operator)\b/iu;

const topics: readonly [Topic, RegExp][] = [
  [
    "items",
    /\b(what('s| is| was| did i)?.{0,30}\b(in|order|buy|bought)|items?|products?|contents?|what.{0,15}order(ed)?)\b.{0,40}$/iu,
  ],
  ["price", /\b(how much|price|cost|total|paid for|worth)\b/iu],
  ["address", /\b(address|where.{0,20}(sent|going|ship(ped|ping)? to))\b/iu],
  ["payment", /\b(payment|pay|card|charged|refund(ed)?)\b/iu],
  ["carrier", /\b(carrier|courier|ups|fedex|dhl|usps|who.{0,30}(deliver|ship|bring)|which (company|service))/iu],
  ["arrival", /\b(when|arriv\w*|eta|how (long|soon)|delivery date|expect(ed)?|deliver(ed|y)? (by|on))\b/iu],
  [
    "status",
    /\b(where|status|track(ing)?|shipp(ed|ing)|delivered|delivery|package|parcel|my order|check|look.?up|find)\b/iu,
  ],
];

const detailTopics: ReadonlySet<Topic> = new Set(["items", "price", "address", "payment"]);

/** What a message asks about an order, or `undefined` where it asks nothing of the kind. */
export function topicOf(words: string): Topic | undefined {
  const narrow = topics.find(([topic, pattern]) => topic !== "items" && topic !== "status" && pattern.test(words));
  if (narrow) return narrow[0];
  const isWhere = /\bwhere\b|\bstatus\b/iu.test(words);
  return topics.find(([topic, pattern]) => pattern.test(words) && !(topic === "items" && isWhere))?.[0];
}

/** The offline model: the first rule that applies makes the move. Facts come from results and context alone. */
export const rules: readonly Rule[] = [
  {
    name: "report what was found",
    when: ({ results }) => results !== undefined,
    move: ({ results = [], topic = "status" }) => ({ say: results.map((result) => report(result, topic)).join(" ") }),
  },
  {
    name: "a person is wanted",
    when: ({ words }) => HUMAN.test(words),
    move: () => ({
      say: "I understand that you would like to talk to a person. I am an automated assistant and cannot connect you from here, but I can look up an order for you.",
    }),
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
    move: ({ choices }) => ({ say: `Which order do you mean: ${choices.join(" or ")}?` }),
  },
  {
    name: "ask for the order number",
    when: ({ topic }) => topic !== undefined,
    move: () => ({ say: "I can look that up for you. Could you please tell me your order number?" }),
  },
  {
    name: "goodbye",
    when: ({ words }) => GOODBYE.test(words),
    move: () => ({ say: "Thank you for getting in touch. Goodbye!" }),
  },
  {
    name: "thanks",
    when: ({ words }) => THANKS.test(words),
    move: () => ({ say: "You are welcome! Is there anything else I can do for you?" }),
  },
  {
    name: "greeting",
    when: ({ words }) => GREETING.test(words),
    move: () => ({ say: "Hello! I can tell you where an order is and when it will arrive. How can I help?" }),
  },
  {
    name: "out of scope",
    when: () => true,
    move: () => ({
      say: "I am sorry, I cannot help with that. I can look up orders: where one is, when it arrives, and what is in it.",
    }),
  },
];

function report(result: LookupResult, topic: Topic): string {
  const { order_id: id, found, error } = result;
  if (error !== undefined) return `I could not look up order ${id} just now. Please try again in a moment.`;
  if (!found && detailTopics.has(topic))
    return `I find no order ${id} on your account, so I cannot share any details of it.`;
  if (!found) return `I cannot find an order ${id}. Could you please check the number?`;
  return sentences[topic](result);
}

const sentences: { [topic in Topic]: (result: LookupResult) => string } = {
  status: (result) => `Order ${result.order_id} is ${result.status}${arrivalClause(result)}.`,
  arrival: (result) => {
    const { order_id: id, status, arrival_date: date } = result;
    if (date === undefined) return `There is no arrival date for order ${id} yet; it is ${status}.`;
    return status === "delivered"
      ? `Order ${id} was delivered on ${spokenDay(date)}.`
      : `Order ${id} will arrive on ${spokenDay(date)}.`;
  },
  carrier: ({ order_id: id, carrier, status }) =>
    carrier === undefined
      ? `No carrier is named for order ${id} yet; it is ${status}.`
      : `Order ${id} is carried by ${carrier}.`,
  items: ({ order_id: id, items = [] }) => `Order ${id} holds: ${items.map(({ name }) => name).join(", ")}.`,
  price: ({ order_id: id, total, items = [] }) =>
    `Order ${id} comes to ${money(total)}: ${items.map(({ name, price }) => `${name} ${money(price)}`).join(", ")}.`,
  address: ({ order_id: id, address }) =>
    address === undefined
      ? `No address is on file for order ${id}.`
      : `Order ${id} goes to ${address.address1}, ${address.city} ${address.zip}.`,
  payment: ({ order_id: id, payment_history: payments = [] }) =>
    payments.length === 0
      ? `No payment is on file for order ${id}.`
      : `For order ${id} there is on file: ${payments.map(({ transaction_type, amount }) => `${transaction_type} of ${money(amount)}`).join(", ")}.`,
};

function arrivalClause({ status, arrival_date: date }: LookupResult): string {
  if (date === undefined) return "";
  return status === "delivered" ? ` since ${spokenDay(date)}` : ` and will arrive on ${spokenDay(date)}`;
}

function money(amount = 0): string {
  return `$${amount.toFixed(2)}`;
}
