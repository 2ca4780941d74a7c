import { clip } from "../../lib/text.ts";
import type { ContextView } from "./context-view.ts";
import { inOrderOfUse, isSettled } from "./in-order-of-use.ts";
import { byWorth } from "./ledger-cap.ts";
import type { ContextEntry } from "./ledger.ts";

const HEAD = "Known from this conversation";
const ENTRY =
  /^- (?<type>\S+) (?<value>.+?)(?: \(as "(?<text>.*?)"\))?: (?<status>active|known|superseded|rejected), (?<meant>may be meant, )?(?<origin>.*?) in turn (?<turn>\d+)/u;

const ORIGINS = { user: "said by the customer", tool: "found by a tool" };

/** Of one type, so that a thousand orders do not push out an e-mail address. */
const MOST_OF_A_TYPE = 12;
const MOST_SETTLED = 5;
const MOST_LINES = 40;
const MOST_BYTES = 4 * 1024;
/** What has no line of its own is told in one together. */
const MOST_BESIDE_BYTES = 2 * 1024;
const LONGEST_PART = 80;

/** The ledger as the model is shown it, the active order first: a line an entry, what it is and from when. What is worth less is told in few words, or left out. */
export function ledgerBlock({ entries }: ContextView, turn: number): string {
  const chosen = chosenFrom(entries);
  const shown = inOrderOfUse(entries.filter((entry) => chosen.has(entry))).map(lineOf);
  return [
    `${HEAD} (now in turn ${turn}):`,
    ...(entries.length > 0 ? shown : ["- nothing yet"]),
    ...besideOf(entries.filter((entry) => !chosen.has(entry))),
  ].join("\n");
}

function besideOf(entries: readonly ContextEntry[]): string[] {
  let bytes = 0;
  const told = entries
    .toSorted(byWorth)
    .toReversed()
    .map(({ type, value, turn, status }) => {
      const settled = isSettled({ status }) ? `, ${status}` : "";
      return `${type} ${clip(value, LONGEST_PART)} (turn ${turn}${settled})`;
    })
    .filter((text) => (bytes += Buffer.byteLength(text)) <= MOST_BESIDE_BYTES);
  const left = entries.length - told.length;
  return [
    ...(told.length > 0 ? [`- spoken of longer ago: ${told.join(", ")}`] : []),
    ...(left > 0 ? [`- and ${left} more that matter less`] : []),
  ];
}

/** What fits of what is worth most. */
function chosenFrom(entries: readonly ContextEntry[]): ReadonlySet<ContextEntry> {
  const counts = new Map<string, number>();
  let bytes = 0;
  const fitting = entries
    .toSorted(byWorth)
    .toReversed()
    .filter((entry) => {
      const [kind, most] = isSettled(entry) ? ["what was settled", MOST_SETTLED] : [entry.type, MOST_OF_A_TYPE];
      const nth = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, nth);
      return nth <= most && (bytes += Buffer.byteLength(lineOf(entry))) <= MOST_BYTES;
    });
  return new Set(fitting.slice(0, MOST_LINES));
}

function lineOf({ type, value, text, status, candidate, source, turn, reason }: ContextEntry): string {
  const asSaid = text === undefined || text === value ? "" : ` (as "${clip(text, LONGEST_PART)}")`;
  const meant = status === "known" && candidate !== undefined ? "may be meant, " : "";
  const why = reason === undefined ? "" : ` (${clip(reason, LONGEST_PART)})`;
  return `- ${type} ${clip(value, LONGEST_PART)}${asSaid}: ${status}, ${meant}${ORIGINS[source]} in turn ${turn}${why}`;
}

interface LedgerLine extends Pick<ContextEntry, "source"> {
  type: string;
  value: string;
  /** As it was said, where that is not its value. */
  text?: string | undefined;
  status: string;
  turn: number;
  /** Its place among those that may be meant. */
  candidate?: number | undefined;
}

/** Reads {@link ledgerBlock} back, as the offline model does; `undefined` for any other text. */
export function readLedgerBlock(text: string): { turn: number; lines: LedgerLine[] } | undefined {
  const head = new RegExp(`^${HEAD} \\(now in turn (\\d+)\\):`, "u").exec(text);
  if (head === null) return undefined;
  const lines = text.split("\n").flatMap((line, place) => {
    const { type, value, text: asSaid, status, turn, meant, origin } = ENTRY.exec(line)?.groups ?? {};
    if (!type || !value || !status) return [];
    const source = origin === ORIGINS.user ? ("user" as const) : ("tool" as const);
    const candidate = meant !== undefined && { candidate: place };
    return [{ type, value, text: asSaid, status, source, turn: Number(turn), ...candidate }];
  });
  return { turn: Number(head[1]), lines };
}
