import type { PlacedBreakdown } from "../../../catalogue/session-reading.ts";
import { isSure } from "../../../evals/breakdowns/first-breakdown.ts";
import { printable } from "../../../lib/text.ts";

/** Where a turn broke: how, why, and what shows it. A faint sign looks like one. */
export function BreakdownMark({ breakdown, isFirst }: { breakdown: PlacedBreakdown; isFirst: boolean }) {
  return (
    <div class={isSure(breakdown) ? "breakdown" : "breakdown faint"}>
      <p>
        <BreakdownName breakdown={breakdown} />
        {isFirst && <span class="badge bad">broke here first</span>}
      </p>
      <p>{printable(breakdown.evidence)}</p>
    </div>
  );
}

/** Its kind, its cause and how sure it is, in a line. */
export function BreakdownName({ breakdown }: { breakdown: Pick<PlacedBreakdown, "kind" | "cause" | "probability"> }) {
  const { kind, cause, probability } = breakdown;
  return (
    <>
      <b>{printable(kind.replaceAll("_", " "))}</b>{" "}
      <small>
        {printable(cause)} · {isSure(breakdown) ? "" : "a faint sign, "}
        {(100 * probability).toFixed(0)}% likely
      </small>
    </>
  );
}
