import { comparableId } from "../../lib/comparable-id.ts";
import type { Mention } from "../recognise/mention.ts";

/** What a tool's JSON names as something else than an order. */
export interface ToolValue extends Pick<Mention, "type" | "value"> {}

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

/** What a field is by its name, if it can be that by its value: a shop's fields may hold what people typed. */
export function toolValueFrom(key: string, value: string | number): ToolValue | undefined {
  const type = OTHER_KEYS.find(([, names]) => names.test(key))?.[0];
  const text = String(value);
  if (type === undefined) return undefined;
  if (type === "email")
    return /^[^\s@]{1,64}@[^\s@]{3,190}$/u.test(text) ? { type, value: text.toLowerCase() } : undefined;
  if (type === "phone")
    return /^\+?[\d\s().-]{7,24}$/u.test(text) ? { type, value: text.replace(/[^\d+]/gu, "") } : undefined;
  if (type === "zip") return /^[a-z\d][a-z\d -]{2,9}$/iu.test(text) ? { type, value: text } : undefined;
  return isId(value) ? { type, value: comparableId(text) } : undefined;
}

/** What may be written into a field for an id. */
export function isId(value: unknown): value is string | number {
  return (typeof value === "string" || typeof value === "number") && /^\S{3,40}$/u.test(String(value));
}
