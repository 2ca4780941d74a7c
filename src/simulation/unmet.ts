import { comparableId } from "../lib/comparable-id.ts";
import type { Exchange } from "./exchange.ts";
import type { Expectations } from "./expectations.ts";
import { fillIn } from "./fill-in.ts";

/** Pure: what was expected of these turns and is not so, a sentence each. The state is the one after the last of them. */
export function unmet(
  expected: Expectations,
  exchanges: readonly Exchange[],
  facts: Readonly<Record<string, string>>,
): string[] {
  const filled = (text: string): string => fillIn(text, facts);
  const said = exchanges.map(({ result }) => result.reply);
  const calls = exchanges.flatMap((exchange) => exchange.calls);
  const { activeOrderId = null, entries = [] } = exchanges.at(-1)?.result.context ?? {};
  const { activeOrder } = expected;
  const isOtherOrder = activeOrder !== undefined && !isSame(activeOrderId, activeOrder && filled(activeOrder));
  return [
    ...(isOtherOrder ? [`the active order is ${activeOrderId ?? "none"}, not ${activeOrder ?? "none"}`] : []),
    ...expected.ledger
      .filter(
        ({ type, value, status }) =>
          !entries.some(
            (entry) =>
              entry.type === type && isSame(entry.value, filled(value)) && (status ?? entry.status) === entry.status,
          ),
      )
      .map(
        ({ type, value, status }) => `the ledger has no ${type} ${filled(value)}${status ? ` that is ${status}` : ""}`,
      ),
    ...expected.calls
      .filter(
        ({ name, args }) =>
          !calls.some(
            (call) =>
              call.name === name &&
              Object.entries(args).every(([key, value]) => isSame(call.args[key], filledValue(value, filled))),
          ),
      )
      .map(
        ({ name, args }) =>
          `${name} was not called${Object.keys(args).length > 0 ? ` with ${filled(JSON.stringify(args))}` : ""}`,
      ),
    ...expected.neverCalls
      .filter((name) => calls.some((call) => call.name === name))
      .map((name) => `${name} was called`),
    ...expected.said.filter((words) => !holds(said, filled(words))).map((words) => `"${filled(words)}" was not said`),
    ...expected.neverSaid.filter((words) => holds(said, filled(words))).map((words) => `"${filled(words)}" was said`),
  ];
}

function holds(replies: readonly string[], words: string): boolean {
  return replies.some((reply) => reply.toLowerCase().includes(words.toLowerCase()));
}

function filledValue(value: unknown, filled: (text: string) => string): unknown {
  return typeof value === "string" ? filled(value) : value;
}

/** Ids are the same however they are written. */
function isSame(some: unknown, other: unknown): boolean {
  return typeof some === "string" && typeof other === "string"
    ? comparableId(some) === comparableId(other)
    : JSON.stringify(some) === JSON.stringify(other);
}
