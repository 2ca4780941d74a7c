import { clip } from "../../lib/text.ts";
import type { QuotedTurn } from "./quote-turn.ts";

/**
 * Pure: turns as JSON, a line a turn, in at most so many characters: the newest and the oldest are kept whole, and how many
 * were left out between them is said. Only a turn that alone is longer is cut, in each of its messages.
 */
export function fitTurns(turns: readonly QuotedTurn[], most: number): string {
  const lines = turns.map(({ turn, said }) => fitted({ turn, said }, Math.floor(most / 2)));
  const kept = new Set<number>();
  let left = most;
  // What decides most questions is the end; then the beginning, which says what was wanted.
  for (const place of fromBothEnds(lines.length)) {
    const length = lines[place]?.length ?? 0;
    if (length > left) break;
    left -= length;
    kept.add(place);
  }
  const shown = lines.filter((_, place) => kept.has(place));
  const missing = lines.length - shown.length;
  if (missing === 0) return shown.join("\n");
  const gap = lines.findIndex((_, place) => !kept.has(place));
  return shown.toSpliced(gap, 0, JSON.stringify({ turns_left_out_here: missing })).join("\n");
}

/** The last, the first, the last but one, the second … */
function fromBothEnds(count: number): number[] {
  return Array.from({ length: count }, (_, step) => (step % 2 === 0 ? count - 1 - step / 2 : (step - 1) / 2));
}

function fitted(turn: Pick<QuotedTurn, "turn" | "said">, most: number): string {
  const line = JSON.stringify(turn);
  if (line.length <= most) return line;
  // A turn of endless messages keeps its first and last ones.
  const ends = turn.said.length > 12 ? [...turn.said.slice(0, 6), ...turn.said.slice(-6)] : turn.said;
  const each = Math.max(40, Math.floor(most / ends.length / 2) - 40);
  return JSON.stringify({ turn: turn.turn, cut: true, said: ends.map((part) => cutTexts(part, each)) });
}

function cutTexts(part: object, most: number): object {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === "string" && value.length > most ? clip(value, most) : value,
    ]),
  );
}
