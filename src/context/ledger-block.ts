import type { ContextView } from "./context-view.ts";

const HEAD = "Known from this conversation";
const ENTRY = /^- (?<type>\S+) (?<value>.+?): (?<status>active|known|superseded|rejected), .*? in turn (?<turn>\d+)/u;

/** The ledger as the model is shown it: a line an entry, what it is and from when. */
export function ledgerBlock({ entries }: ContextView, turn: number): string {
  const lines = entries.map(({ type, value, status, source, reason, ...entry }) => {
    const origin = source === "user" ? "said by the customer" : "found by a tool";
    return `- ${type} ${value}: ${status}, ${origin} in turn ${entry.turn}${reason ? ` (${reason})` : ""}`;
  });
  return [`${HEAD} (now in turn ${turn}):`, ...(lines.length > 0 ? lines : ["- nothing yet"])].join("\n");
}

interface LedgerLine {
  type: string;
  value: string;
  status: string;
  turn: number;
}

/** Reads {@link ledgerBlock} back, as the offline model does; `undefined` for any other text. */
export function readLedgerBlock(text: string): { turn: number; lines: LedgerLine[] } | undefined {
  const head = new RegExp(`^${HEAD} \\(now in turn (\\d+)\\):`, "u").exec(text);
  if (head === null) return undefined;
  const lines = text.split("\n").flatMap((line) => {
    const { type, value, status, turn } = ENTRY.exec(line)?.groups ?? {};
    return type && value && status ? [{ type, value, status, turn: Number(turn) }] : [];
  });
  return { turn: Number(head[1]), lines };
}
