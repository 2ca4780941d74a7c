import { comparableId } from "../lib/comparable-id.ts";
import { parseJson } from "../lib/json.ts";
import { isObject } from "./transcript.ts";

/** A tool that was called, with what, and what it answered. */
export interface ToolAnswer {
  name: string;
  args: unknown;
  result: string;
}

/** What a call of a tool tells about orders, whatever shop's tool it is. */
export interface ToolFindings {
  /** The one order that the tool was called with. */
  orderId: string | undefined;
  /** Whether the call was to change that order. */
  isWrite: boolean;
  /** Whether the shop has that order; `undefined` where the answer does not tell, as a time-out does not. */
  found: boolean | undefined;
  /** All orders that the answer speaks of. */
  orderIds: string[];
  /** What the answer names as something else: items, products, tracking numbers, postal codes. */
  otherValues: string[];
}

const WRITE = /^(?:cancel|modify|update|return|exchange|refund)/iu;
const ORDER_KEY = /^orders?$|order_?-?(?:id|ids|no|nr|num|number|numbers|ref|reference)$/iu;
const OTHER_KEY = /(?:^|_)(?:id|ids|zip|postcode|postal_code|phone|tracking|sku|number)$|[a-z](?:Id|Ids|Number)$/u;
const NO_SUCH_ORDER =
  /\border\b[^.]{0,60}\b(?:not found|(?:does not|doesn't|did not|didn't) exist|unknown)\b|\b(?:no such|unknown|cannot find|can't find|could not find) (?:an? |the )?order\b|\border\b[^.]{0,60}\b(?:is not yours|does not belong|doesn't belong|belongs to (?:an)?other)/iu;
const FAILURE = /^\s*(?:error|failed|timeout|time-?out)\b|\b(?:503|unavailable|timed out)\b/iu;
/** A shop's answer may be long; what is in it beyond this is not read. */
const MOST_IDS = 200;

export function findingsOf({ name, args, result }: ToolAnswer): ToolFindings {
  const given = gather(args);
  const answer = parseJson(result);
  const said = gather(answer);
  const [orderId] = given.orderIds.length === 1 ? given.orderIds : [];
  return {
    orderId,
    isWrite: WRITE.test(name) && orderId !== undefined,
    found: orderId === undefined ? undefined : wasFound(result, answer),
    orderIds: said.orderIds,
    otherValues: said.otherValues.filter((value) => !said.orderIds.includes(value)),
  };
}

function wasFound(result: string, answer: unknown): boolean | undefined {
  const isOwnWord = isObject(answer) && typeof answer["found"] === "boolean";
  if (isOwnWord) return answer["found"] === true;
  const told = isObject(answer) ? textOfError(answer) : result.slice(0, 500);
  if (NO_SUCH_ORDER.test(told)) return false;
  return isObject(answer) && told === "" ? true : FAILURE.test(told) || told !== "" ? undefined : true;
}

function textOfError(answer: { [key: string]: unknown }): string {
  const { error, message, detail } = answer;
  return error === undefined ? "" : [error, message, detail].map((part) => JSON.stringify(part) ?? "").join(" ");
}

/** Walks JSON by its keys: what they call an order, and what they call another thing. */
function gather(value: unknown): Pick<ToolFindings, "orderIds" | "otherValues"> {
  const orders = new Set<string>();
  const others = new Set<string>();
  const open: { key: string; value: unknown }[] = [{ key: "", value }];
  for (let next = open.pop(); next !== undefined && orders.size + others.size < MOST_IDS; next = open.pop()) {
    const { key, value: held } = next;
    if (Array.isArray(held)) for (const each of held.toReversed()) open.push({ key, value: each });
    else if (isObject(held))
      for (const [name, each] of Object.entries(held).toReversed()) open.push({ key: name, value: each });
    else if ((typeof held === "string" || typeof held === "number") && /^\S{3,40}$/u.test(String(held))) {
      if (ORDER_KEY.test(key)) orders.add(comparableId(String(held)));
      else if (OTHER_KEY.test(key)) others.add(comparableId(String(held)));
    }
  }
  return { orderIds: [...orders], otherValues: [...others] };
}
