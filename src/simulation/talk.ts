import type { Misbehaviour } from "./faults/misbehaviour.ts";

/** What a customer says, a line a turn, and how a part of the bot misbehaves in one of them. */
export interface Talk {
  userId?: string | undefined;
  lines: readonly string[];
  /** From 1: the turn in which it misbehaves. */
  turn?: number;
  misbehaviour?: Misbehaviour;
}
