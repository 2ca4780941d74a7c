import { spokenDay } from "../lib/spoken-day.ts";
import { excerptOf, firstBest, sharedWords } from "./offline-excerpt.ts";
import { detailTopics, type Topic } from "./offline-topics.ts";
import type { ReplyStyle } from "./reply-style.ts";

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

/** The result of `search_help`, as the tool writes it. */
export interface HelpResult {
  found: boolean;
  articles: { title: string; section: string; text: string }[];
}

export const NOT_NOW = "I could not look that up just now. Please try again in a moment.";

/** What was found, in words. */
export function report(result: LookupResult, { topic, style }: { topic: Topic; style: ReplyStyle }): string {
  const { order_id: id, found, error, text } = result;
  if (text !== undefined) return text;
  if (error !== undefined) return NOT_NOW;
  if (!found && detailTopics.has(topic))
    return `I find no order ${id} on your account, so I cannot share any details of it.`;
  if (!found) return noSuchOrder(id);
  const beside = style === "detailed" ? topicBeside(topic, result) : undefined;
  return [topic, ...(beside ? [beside] : [])].map((each) => sentences[each](result)).join(" ");
}

export function noSuchOrder(id: string): string {
  return `I cannot find an order ${id}. Could you please check the number?`;
}

/** What a detailed reply adds to what was asked. */
function topicBeside(topic: Topic, { carrier }: LookupResult): Topic | undefined {
  if (topic !== "status" && topic !== "arrival") return "status";
  return carrier === undefined ? undefined : "carrier";
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

export const either = new Intl.ListFormat("en", { type: "disjunction" });
const both = new Intl.ListFormat("en", { type: "conjunction" });

function money(amount = 0): string {
  return `$${amount.toFixed(2)}`;
}

/** How a reply names the article it rests on. */
export const FROM_ARTICLE = "From our help article";

const HOW_TO = /^\W*how (do|can|should|to)\b/iu;

/** The answer that the best article gives, in the section that is nearest to the question, and which one that is; `undefined` where none does. */
export function answerTo(question: string, help: HelpResult | undefined): string | undefined {
  const [best] = help?.found ? help.articles : [];
  if (best === undefined) return undefined;
  const sections = help?.articles.filter(({ title }) => title === best.title) ?? [];
  // What stands in the title stands for every section of it.
  const nearest = firstBest(sections, ({ section, text }) => {
    const isHowTo = HOW_TO.test(question) && HOW_TO.test(section);
    const shared = 2 * sharedWords(question, section, best.title) + sharedWords(question, text, best.title);
    return shared + (isHowTo ? 1 : 0);
  });
  const { section, text } = nearest ?? best;
  // An excerpt of "What cannot be returned" would say the opposite without it.
  const heading = section === "" ? "" : `${section.replace(/\?$/u, "")}: `;
  return `${heading}${excerptOf(text, question)} (${FROM_ARTICLE} "${best.title}".)`;
}
