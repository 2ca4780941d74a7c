import type { Dialogue } from "./dialogue.ts";

/** Pure: the turn that a message is of, as `sessions show` counts it. */
export function turnAt({ turns }: Pick<Dialogue, "turns">, message: number): number | undefined {
  return turns.find(({ first, last }) => first <= message && message <= last)?.turn;
}
