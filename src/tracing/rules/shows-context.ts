import { ContextEntry } from "../../context/ledger/ledger.ts";
import { outputOf, type SpanRule } from "../ending-span.ts";
import { contextAttributes } from "./context-attributes.ts";

const Entries = ContextEntry.array();

/** What the bot knew when the turn ended. */
export const showsContext: SpanRule = (span) => {
  if (!span.isRoot) return {};
  const output = outputOf(span) as { ledger?: unknown } | undefined;
  const ledger = Entries.safeParse(output?.ledger).data ?? span.live?.ledger;
  return ledger === undefined ? {} : contextAttributes(ledger);
};
