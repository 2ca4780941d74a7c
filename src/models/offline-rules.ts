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
  fulfillments?: { tracking_id: string[] }[];
  error?: string;
  /** What a tool of that name in another graph answers in words of its own. */
  text?: string;
}

export type Topic = "tracking" | "price" | "payment" | "address" | "carrier" | "arrival" | "status" | "items";
export type Move = { say: string } | { lookUp: readonly string[]; about: "delivery" | "details" };

interface Rule {
  name: string;
  when: (situation: Situation) => boolean;
  move: (situation: Situation) => Move;
}

const GREETING = [/^\W*(hi|hello|hey|good (morning|afternoon|evening)|greetings)\b/iu];
const THANKS = [/\b(thanks|thank you|thx|cheers|appreciate)\b/iu];
const GOODBYE = [
  /\b(bye|goodbye|see you|that('s| is|s) (all|everything|it)|have a (nice|good|great) (day|one|evening|weekend))\b/iu,
  /^\W*(no|nope|nothing)( else)?(\W+(thanks|thank you))?\W*$/iu,
];
const ASSENT = [/^\W*(yes|yep|sure|ok(ay)?|great|perfect|got it|alright|cool|good|nice)( please)?\W*$/iu];
const HUMAN = [
  /\b(human|real person|representative|operator|live (agent|person|chat)|customer (service|support)|call me)\b/iu,
  /\b(speak|talk|chat) (to|with) (a |an |my |your |some |the )?(live |real )?(person|some(one|body)|any(one|body)|agent|manager|supervisor)\b/iu,
  /\b(person|some(one|body)) .{0,10}(chat|talk|speak|call)\b/iu,
  /^\W*agent\b/iu,
];
const CHANGE = [
  /\b(cancel|return|exchange|modify|replace|money back)\b/iu,
  /\b(want|need|like|request|give me|issue|(can|could) i (get|have)) (a |my |me a )?refund\b/iu,
  /(?<!\b(any|an|status|latest) )\b(change|update) (my|the|an?|order|where)\b/iu,
];
const NO_NUMBER = [
  /\b(do(n'?t| not)|can('?t|not)|no|lost|forgot(ten)?|without)\b.{0,30}\b(number|have (it|one|that)|know|remember|find it|idea)\b/iu,
];

/** The first that fits is what a message asks. What names one thing comes before what may be said of any order. */
const topics: readonly [Topic, readonly RegExp[]][] = [
  ["tracking", [/\btracking (number|id|code)s?\b/iu]],
  ["price", [/\b(how much|price|costs?|total|bill|worth|expensive|what .{0,15}\bpa(y|id) for)\b/iu]],
  ["payment", [/\b(payments?|pay|paid|card|charged?|billed|refund(ed)?)\b/iu]],
  [
    "address",
    [
      /\baddress\b/iu,
      /\b(sent|sending|going|shipp\w+|deliver\w*) (it |them )?to\b/iu,
      /\bwhere\b.{0,30}\b(sen(t|ding)|going|shipping|headed)\b/iu,
    ],
  ],
  [
    "carrier",
    [
      /\b(carriers?|couriers?|ups|fedex|dhl|usps|(which|what) .{0,15}(company|service))\b/iu,
      /\bwho('s|s)?\b.{0,30}(deliver|ship|bring|carr|handl)\w*\b/iu,
    ],
  ],
  [
    "arrival",
    [
      /\b(arriv\w*|eta|how (long|soon)|(delivery|arrival) (date|day|time)|expect(ed)?|due|deliver(ed|y)? (by|on)|what (day|date))\b/iu,
      /\bwhen('?s)?\W*(is|will|does|do|can|should|was|are)?\b.{0,20}\b(my|it|they|them|that|this|the|orders?|packages?|parcels?|shipments?|stuff|items?|here|coming|come|deliver\w*|i get)\b/iu,
      /^\W*(and |so )?when\W*$/iu,
    ],
  ],
  [
    "status",
    [
      /\bwhere('?s)?\b.{0,20}\b(my|it|they|them|that|this|the|orders?|packages?|parcels?|shipments?|deliver(y|ies)|stuff|items?)\b/iu,
      /^\W*(and |so )?where\W*$/iu,
      /\b(status|track|shipped|delivered|dispatched|progress|late|delayed|overdue|missing|on (its|the|their) way)\b/iu,
      /\b(still (waiting|not|isn'?t|hasn'?t|haven'?t)|any (news|update)|update on|news (of|on|about))\b/iu,
      /\b((what'?s|what is) (up|new|going on|happening|taking)|what happened)\b/iu,
    ],
  ],
  [
    "items",
    [
      /\b(items?|products?|contents?|contains?|did i (order|buy)|what (all )?is (it|this|that))\b(?!.{0,15}\byou\b)/iu,
      /\bwhat('?s| is| was| were| are|'re| comes| came)?( the| all| everything)?( things?)? (in|inside)\b(?!.{0,15}\byou\b)/iu,
      /\b(what|which)\b.{0,25}\b(i|we) (order|buy|bought|get|got|purchased?|ordered)\b(?!.{0,15}\byou\b)/iu,
    ],
  ],
  [
    "status",
    [
      /\b(my|an|the|this|that) (recent |last |latest |new )?(order|package|parcel|shipment|delivery|stuff)\b/iu,
      /\b(check|find|look.?up)\b.{0,15}\border\b/iu,
    ],
  ],
];

const detailTopics: ReadonlySet<Topic> = new Set(["tracking", "price", "payment", "address", "items"]);

/** What a message asks about an order, or `undefined` where it asks nothing of the kind. */
export function topicOf(words: string): Topic | undefined {
  return topics.find(([, patterns]) => says(words, patterns))?.[0];
}

function says(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(words));
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
    when: ({ words }) => says(words, HUMAN),
    move: () => ({
      say: "I understand that you would like to talk to a person. I am an automated assistant and cannot connect you from here, but I can look up an order for you.",
    }),
  },
  {
    name: "a change is wanted",
    when: ({ words }) => says(words, CHANGE),
    move: () => ({
      say: "I am sorry, I cannot change, cancel, return or refund an order. I can look one up: where it is, when it arrives, and what is in it.",
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
    name: "out of scope",
    when: () => true,
    move: () => ({
      say: "I am sorry, I cannot help with that. I can look up orders: where one is, when it arrives, and what is in it.",
    }),
  },
];

function report(result: LookupResult, topic: Topic): string {
  const { order_id: id, found, error, text } = result;
  if (text !== undefined) return text;
  if (error !== undefined) return "I could not look that up just now. Please try again in a moment.";
  if (!found && detailTopics.has(topic))
    return `I find no order ${id} on your account, so I cannot share any details of it.`;
  if (!found) return `I cannot find an order ${id}. Could you please check the number?`;
  return sentences[topic](result);
}

const sentences: { [topic in Topic]: (result: LookupResult) => string } = {
  status: ({ order_id: id, status, arrival_date: date }) => {
    if (date === undefined) return `Order ${id} is ${status}.`;
    return status === "delivered"
      ? `Order ${id} was delivered on ${spokenDay(date)}.`
      : `Order ${id} is ${status} and will arrive on ${spokenDay(date)}.`;
  },
  arrival: ({ order_id: id, status, arrival_date: date }) => {
    if (date === undefined) return `There is no arrival date for order ${id}; it is ${status}.`;
    return status === "delivered"
      ? `Order ${id} was delivered on ${spokenDay(date)}.`
      : `Order ${id} will arrive on ${spokenDay(date)}.`;
  },
  carrier: ({ order_id: id, carrier, status }) =>
    carrier === undefined
      ? `No carrier is named for order ${id}; it is ${status}.`
      : `Order ${id} is carried by ${carrier}.`,
  tracking: ({ order_id: id, status, fulfillments = [] }) => {
    const numbers = fulfillments.flatMap(({ tracking_id }) => tracking_id);
    return numbers.length === 0
      ? `There is no tracking number for order ${id}; it is ${status}.`
      : `The tracking number of order ${id} is ${both.format(numbers)}.`;
  },
  items: ({ order_id: id, items = [] }) =>
    items.length === 0
      ? `No items are on file for order ${id}.`
      : `Order ${id} holds: ${items.map(({ name }) => name).join(", ")}.`,
  price: ({ order_id: id, total, items = [] }) =>
    items.length === 0
      ? `No items are on file for order ${id}.`
      : `Order ${id} comes to ${money(total)}: ${items.map(({ name, price }) => `${name} ${money(price)}`).join(", ")}.`,
  address: ({ order_id: id, address }) =>
    address === undefined
      ? `No address is on file for order ${id}.`
      : `Order ${id} goes to ${address.address1}, ${address.city} ${address.zip}.`,
  payment: ({ order_id: id, payment_history: payments = [] }) =>
    payments.length === 0
      ? `No payment is on file for order ${id}.`
      : `For order ${id} there is on file: ${payments.map(({ transaction_type: type, amount, payment_method_id: method }) => `${type} of ${money(amount)} by ${method}`).join(", ")}.`,
};

const either = new Intl.ListFormat("en", { type: "disjunction" });
const both = new Intl.ListFormat("en", { type: "conjunction" });

function money(amount = 0): string {
  return `$${amount.toFixed(2)}`;
}
