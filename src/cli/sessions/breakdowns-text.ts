import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import type { Breakdown } from "../../evals/breakdowns/breakdown.ts";
import { counted, minute, printable } from "../../lib/text.ts";
import type { TextStyle } from "../../sessions/session-text.ts";

interface PlacedBreakdown extends Breakdown {
  /** As `sessions show` counts them. */
  turn: number | undefined;
}

/** Where a session of the store broke. */
export interface BrokenSession {
  sessionId: string;
  userId?: string;
  endedAt: string;
  /** The first that is sure; `null` where none is. */
  firstBreakdown: PlacedBreakdown | null;
  /** All, faint signs too. */
  breakdowns: PlacedBreakdown[];
}

/** Pure: what broke first and how often, then the newest sessions that broke, each with what shows it. */
export function breakdownsText(
  sessions: readonly BrokenSession[],
  { width, color, limit }: TextStyle & { limit: number },
): string {
  const { bold, dim, red } = pc.createColors(color);
  const broken = sessions.flatMap(({ firstBreakdown: first, ...rest }) => (first === null ? [] : [{ ...rest, first }]));
  const counts = new Map<string, number>();
  for (const { first } of broken) {
    const row = `${first.kind.padEnd(18)} ${first.cause.padEnd(10)}`;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const rows = [...counts].toSorted(([, a], [, b]) => b - a).map(([row, count]) => `  ${row} ${count}`);
  const newest = broken.slice(0, limit).map(({ sessionId, endedAt, first }) => {
    const head = `${bold(printable(sessionId))}  ${dim(minute(endedAt))}  turn ${first.turn ?? "?"}  ${red(`${first.kind} (${first.cause})`)}`;
    const evidence = wrapAnsi(printable(first.evidence), Math.max(30, width - 2), { hard: true });
    return `${head}\n  ${evidence.replaceAll("\n", "\n  ")}`;
  });
  const left = broken.length - newest.length;
  return [
    bold(`${broken.length} of ${counted(sessions.length, "session")} broke`),
    ...(rows.length === 0 ? [] : [dim("  what broke first, and its cause"), ...rows, "", ...newest]),
    ...(left > 0 ? [dim(`and ${left} more, with --limit ${broken.length}`)] : []),
  ].join("\n");
}
