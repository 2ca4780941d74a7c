import { comparableId } from "../lib/comparable-id.ts";
import type { Mention } from "./mention.ts";
import { thingWordsIn } from "./thing-words.ts";
import { isObject } from "./transcript.ts";

/** What the JSON of a tool calls an order, what it says is in each, and what it calls another thing. */
export interface ToolValues {
  orderIds: string[];
  /** By order: the numbers of what is in it, and the words for it. */
  holds: Map<string, string[]>;
  others: ToolValue[];
}

interface ToolValue extends Pick<Mention, "type" | "value"> {}

const ORDER_KEY = /^orders?$|order_?-?(?:id|ids|no|nr|num|number|numbers|ref|reference)$/iu;
/** In an object that is itself called an order. */
const OWN_KEY = /^(?:id|number|no|nr)$/iu;
const NAME_KEY = /^(?:name|title|product|item|(?:product|item)_?(?:name|title)|description)$/iu;
const CONTENTS_KEY = /^(?:line_?)?(?:items?|products?|lines?|contents?|articles?)$/iu;
/** People write there what they like. */
const FREE_TEXT_KEY = /(?:^|_)(?:notes?|comments?|message|text|body|content|remarks?|instructions?)$/iu;
const OTHER_KEYS: readonly [Mention["type"], RegExp][] = [
  ["zip", /(?:^|_)(?:zip|zip_?code|post_?code|postal_?code)$/iu],
  ["phone", /(?:^|_)(?:phone|mobile)(?:_?number)?$/iu],
  ["email", /(?:^|_)e-?mail(?:_?address)?$/iu],
  ["tracking", /tracking(?:_?(?:ids?|no|numbers?|codes?))?$/iu],
  ["item_id", /(?:^|_)(?:item|product|variant|article)s?_?(?:ids?|no|number)$|(?:^|_)skus?$/iu],
  ["account_id", /(?:^|_)(?:account|customer|member)_?(?:id|no|number)$/iu],
  ["reservation_id", /(?:^|_)(?:reservation|booking)s?_?(?:ids?|no|number)$/iu],
  ["payment_id", /(?:^|_)(?:payment|transaction|invoice|receipt|refund)(?:_method)?_?(?:id|no|number|ref)$/iu],
];
/** A tool's answer may be long; what it names beyond this is not read. */
const MOST_VALUES = 200;
const MOST_HELD = 40;

interface Place {
  key: string;
  value: unknown;
  /** The order whose part this is. */
  order: string | undefined;
  /** Whether this is among what an order contains. */
  isContent: boolean;
}

/** Walks JSON by its keys. What is in a text is not read, and what people wrote into notes is not either. */
export function toolValuesIn(root: unknown, rootOrder?: string): ToolValues {
  const orders = new Set<string>();
  const holds = new Map<string, Set<string>>();
  const others = new Map<string, ToolValue>();
  const open: Place[] = [{ key: "", value: root, order: rootOrder, isContent: false }];
  for (let next = open.pop(); next !== undefined && orders.size + others.size < MOST_VALUES; next = open.pop()) {
    const { key, value, order } = next;
    if (Array.isArray(value)) for (const each of value.toReversed()) open.push({ ...next, value: each });
    else if (isObject(value)) open.push(...partsOf(value, next, orders).toReversed());
    else if (typeof value === "string" || typeof value === "number") {
      const other = otherFrom(key, value);
      if (ORDER_KEY.test(key) && isOrderId(value)) orders.add(comparableId(String(value)));
      else if (other !== undefined && order === undefined) others.set(`${other.type} ${other.value}`, other);
      else if (order !== undefined) hold(holds, order, other === undefined ? wordsOf(next) : [other.value]);
    }
  }
  return {
    orderIds: [...orders],
    holds: new Map(Array.from(holds, ([order, held]) => [order, [...held]])),
    others: [...others.values()].filter(({ value }) => !orders.has(value)),
  };
}

function partsOf(value: { [key: string]: unknown }, place: Place, orders: Set<string>): Place[] {
  const parts = Object.entries(value).filter(([key]) => !FREE_TEXT_KEY.test(key));
  const isOrder = /^orders?$/iu.test(place.key);
  const own = parts.find(
    ([key, each]) => (ORDER_KEY.test(key) || (isOrder && OWN_KEY.test(key))) && !isObject(each) && isOrderId(each),
  );
  const order = own === undefined ? place.order : comparableId(String(own[1]));
  if (own !== undefined && order !== undefined) orders.add(order);
  return parts.map(([key, each]) => ({
    key,
    value: each,
    order,
    isContent: place.isContent || CONTENTS_KEY.test(key),
  }));
}

function wordsOf({ key, value, isContent }: Place): string[] {
  const isNamed = isContent && (NAME_KEY.test(key) || CONTENTS_KEY.test(key));
  return isNamed ? thingWordsIn(String(value).slice(0, 80)) : [];
}

function hold(holds: Map<string, Set<string>>, order: string, held: readonly string[]): void {
  if (held.length === 0) return;
  const before = holds.get(order) ?? new Set();
  for (const one of held) if (before.size < MOST_HELD) before.add(one);
  holds.set(order, before);
}

function otherFrom(key: string, value: string | number): ToolValue | undefined {
  const type = OTHER_KEYS.find(([, names]) => names.test(key))?.[0];
  const text = String(value);
  if (type === undefined || !/^\S{3,60}$/u.test(text.replaceAll(" ", "")) || text.length > 60) return undefined;
  if (type === "email") return { type, value: text.toLowerCase() };
  if (type === "phone") return { type, value: text.replace(/[^\d+]/gu, "") };
  return isId(value) || type === "zip" ? { type, value: type === "zip" ? text : comparableId(text) } : undefined;
}

/** `order: "newest"` is how a list is sorted. */
function isOrderId(value: unknown): value is string | number {
  return isId(value) && /\d/u.test(String(value));
}

function isId(value: unknown): value is string | number {
  return (typeof value === "string" || typeof value === "number") && /^\S{3,40}$/u.test(String(value));
}
