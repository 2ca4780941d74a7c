import type { TurnView } from "../../../sessions/turn-view.ts";

/** Pure: a name for each turn's place on the page: its number, and where a fork took a number again, also the how manieth it is. */
export function turnKeys(turns: readonly Pick<TurnView, "turn">[]): string[] {
  const counts = new Map<number, number>();
  return turns.map(({ turn }) => {
    const count = (counts.get(turn) ?? 0) + 1;
    counts.set(turn, count);
    return count === 1 ? String(turn) : `${turn}-${count}`;
  });
}
