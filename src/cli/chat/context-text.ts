import { sourceOf, standingOf, type ContextView } from "../../context/ledger/context-view.ts";
import { inOrderOfUse } from "../../context/ledger/in-order-of-use.ts";
import type { ContextEntry } from "../../context/ledger/ledger.ts";
import { clip, printable } from "../../lib/text.ts";

const WIDEST = 40;

/** Pure: what is known, as it reads in a terminal: a line an entry, the active order first. */
export function contextText({ entries }: ContextView): string {
  if (entries.length === 0) return "Nothing is known yet.";
  const rows = inOrderOfUse(entries).map(rowOf);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

function rowOf(entry: ContextEntry): string[] {
  const { type, value, reason } = entry;
  const why = [sourceOf(entry), ...(reason === undefined ? [] : [reason])].join("; ");
  return [clip(printable(type), WIDEST), clip(printable(value), WIDEST), standingOf(entry), printable(why)];
}
