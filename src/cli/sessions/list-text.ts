import pc from "picocolors";
import type { CatalogueEntry } from "../../catalogue/catalogue-entry.ts";
import { clip, duration, minute, printable } from "../../lib/text.ts";
import type { TextStyle } from "../../sessions/session-text.ts";

interface Column {
  head: string;
  cell: (entry: CatalogueEntry) => string;
  isNumber?: true;
}

/** Those that a narrow terminal has no room for are left out from the end. */
const COLUMNS: readonly Column[] = [
  { head: "session", cell: ({ sessionId }) => clip(printable(sessionId), 40) },
  { head: "user", cell: ({ userId }) => (userId === undefined ? "–" : clip(printable(userId), 20)) },
  { head: "turns", cell: ({ turns }) => String(turns), isNumber: true },
  { head: "last", cell: ({ endedAt }) => minute(endedAt) },
  { head: "breakdown", cell: ({ breakdown }) => printable(breakdown?.kind ?? "") },
  { head: "resolved", cell: ({ resolution }) => (resolution === null ? "–" : resolution.toFixed(2)), isNumber: true },
  { head: "state", cell: ({ state }) => state },
  { head: "p99", cell: ({ p99Ms }) => (p99Ms === undefined ? "–" : duration(p99Ms)), isNumber: true },
  { head: "cost", cell: ({ cost }) => (cost === null ? "?" : String(Number(cost.toPrecision(3)))), isNumber: true },
];
const GAP = "  ";

/** Pure: the list of sessions, a line each. */
export function listText(entries: readonly CatalogueEntry[], { width, color }: TextStyle): string {
  const { bold } = pc.createColors(color);
  const rows = [COLUMNS.map(({ head }) => head), ...entries.map((entry) => COLUMNS.map(({ cell }) => cell(entry)))];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const fitting = widths.findIndex((_, at) => at > 3 && widthOf(widths.slice(0, at + 1)) > width);
  const shown = fitting < 0 ? COLUMNS : COLUMNS.slice(0, fitting);
  const lines = rows.map((row) =>
    shown
      .map(({ isNumber }, at) => {
        const text = row[at] ?? "";
        return isNumber ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
      })
      .join(GAP)
      .trimEnd(),
  );
  return [bold(lines[0] ?? ""), ...lines.slice(1)].join("\n");
}

function widthOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1);
}
