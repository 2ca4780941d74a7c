import { comparableId } from "../../lib/comparable-id.ts";
import { isObject } from "../transcript.ts";
import { thingWordsIn } from "./thing-words.ts";
import { isId, toolValueFrom, type ToolValue } from "./tool-value.ts";

/** What the JSON of a tool calls an order, what it says is in each, and what it calls another thing. */
export interface ToolValues {
  orderIds: string[];
  /** By order: the numbers of what is in it, and the words for it. */
  holds: Map<string, string[]>;
  others: ToolValue[];
}

const ORDER_KEY = /^orders?$|order_?-?(?:id|ids|no|nr|num|number|numbers|ref|reference)$/iu;
/** In an object that is itself called an order. */
const OWN_KEY = /^(?:id|number|no|nr)$/iu;
const NAME_KEY = /^(?:name|title|product|item|(?:product|item)_?(?:name|title)|description)$/iu;
const CONTENTS_KEY = /^(?:line_?)?(?:items?|products?|lines?|contents?|articles?)$/iu;
/** People write there what they like. */
const FREE_TEXT_KEY = /(?:^|_)(?:notes?|comments?|message|text|body|content|remarks?|instructions?)$/iu;
/** A tool's answer may be long; what it names beyond this is not read. */
const MOST_VALUES = 200;
const MOST_PLACES = 20_000;
/** An order of more things than that is told by its number. */
export const MOST_HELD = 40;

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
  for (let seen = 0; seen < MOST_PLACES && orders.size + others.size < MOST_VALUES; seen += 1) {
    const next = open.pop();
    if (next === undefined) break;
    const { key, value, order } = next;
    if (Array.isArray(value))
      for (const each of value.slice(0, MOST_PLACES).toReversed()) open.push({ ...next, value: each });
    else if (isObject(value)) for (const part of partsOf(value, next, orders).toReversed()) open.push(part);
    else if (typeof value === "string" || typeof value === "number") {
      const other = toolValueFrom(key, value);
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
  const parts = Object.entries(value)
    .slice(0, MOST_PLACES)
    .filter(([key]) => !FREE_TEXT_KEY.test(key));
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

/** `order: "newest"` is how a list is sorted. */
function isOrderId(value: unknown): value is string | number {
  return isId(value) && /\d/u.test(String(value));
}
