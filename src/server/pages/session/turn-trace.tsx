import type { TurnView } from "../../../sessions/turn-view.ts";
import { address } from "../parts/address.ts";
import type { Setting } from "./setting.ts";
import { TraceTree } from "./trace-tree.tsx";

/** A turn's waterfall: asked for when it is opened, as a page of twenty turns would be long with them; in a file it is there. */
export function TurnTrace({ turn, setting }: { turn: TurnView; setting: Setting }) {
  const { traceIds, steps } = turn;
  const [traceId] = traceIds;
  if (traceId === undefined) return <></>;
  const spans = setting.spansOf?.(turn);
  if (spans !== undefined)
    return (
      <details class="trace">
        <summary>Waterfall and spans</summary>
        <TraceTree spans={spans} inFile />
      </details>
    );
  const at = address("trace", { id: setting.sessionId, turn: turn.turn, trace: traceId });
  return (
    <details class="trace" hx-get={at} hx-trigger="toggle once" hx-target="find .tree">
      <summary>Waterfall and spans</summary>
      <div class="tree">
        <a href={at}>
          The {steps.length === 0 ? "trace" : "whole trace"} of turn {turn.turn}
        </a>
      </div>
    </details>
  );
}
