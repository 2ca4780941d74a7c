import type { Dialogue } from "../../../sessions/dialogue.ts";

const VERB = /^(?:cancel|modify|update|return|exchange|refund|book|change|create|delete|place|send|issue)/iu;
/** Names for all a shop has say nothing of what is changed. */
const GENERAL = new Set([
  "pending",
  "delivered",
  "order",
  "orders",
  "user",
  "customer",
  "reservation",
  "details",
  "id",
]);

/** What a tool changes, by its name: `modify_pending_order_address` an address; without a thing, what it does. */
export function subjectOf(name: string): string {
  const words = name.split(/_|(?<=[a-z])(?=[A-Z])/u).map((word) => word.toLowerCase());
  const things = words.filter((word) => !VERB.test(word) && !GENERAL.has(word));
  return (things.at(-1) ?? words[0] ?? name).replace(/(?<!s)s$/u, "");
}

/** Whether the customer had spoken of it before a message. */
export function isAskedFor({ messages }: Dialogue, subject: string, before: number): boolean {
  const words = SAID_AS[subject] ?? new RegExp(`\\b${subject}`, "iu");
  return messages.some(({ role, text }, position) => position < before && role === "user" && words.test(text));
}

const SAID_AS: { [subject: string]: RegExp } = {
  address: /\b(?:address|ship(?:ping)? to|deliver(?:ed)? to|moved)\b/iu,
  payment: /\b(?:payment|pay with|card|paypal)\b/iu,
  item: /\b(?:items?|exchange|swap|switch|instead|different|replace|change)\b/iu,
};
