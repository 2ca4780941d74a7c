import type { Breakdown } from "../../evals/breakdowns/breakdown.ts";
import type { Draws } from "../draws.ts";
import type { Talk } from "../talk.ts";

/** One way to break a conversation on purpose. */
export interface Fault extends Pick<Breakdown, "kind" | "cause"> {
  draw: (draws: Draws) => Required<Talk>;
}
