import { counted, duration, printable, wholeNumber } from "../../../lib/text.ts";
import { askedOf, stepLabel } from "../../../sessions/step-text.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";
import { address } from "../parts/address.ts";
import { TimeBar } from "../parts/time-bar.tsx";
import type { Beside } from "./read-beside.ts";

/** What the bot did in a turn, and when: what ended so far, of one that runs. */
export function TurnWaterfall({ sessionId, beside }: { sessionId: string; beside: Beside }) {
  const { turn, isRunning } = beside;
  if (turn === undefined || (isRunning && turn.steps.length === 0))
    return <p class="soft">{isRunning ? "The turn has begun …" : "What the bot does in a turn appears here."}</p>;
  return (
    <>
      <p class="soft">
        <a href={address("session", { id: sessionId }, `turn-${turn.turn}`)}>Turn {turn.turn}</a>
        {isRunning ? " so far: " : ": "}
        {figuresOf(turn)}
      </p>
      <ol class="waterfall">
        {turn.steps.map((step) => (
          <li class={step.ok ? step.kind : `${step.kind} failed`}>
            <span class="what">
              <b>{stepLabel(step)}</b> {printable(step.name)} <code>{printable(askedOf(step))}</code>
            </span>
            <small>
              {!step.ok && "failed · "}
              {duration(step.durationMs)}
            </small>
            <TimeBar startMs={step.startMs} durationMs={step.durationMs} wholeMs={turn.durationMs} />
          </li>
        ))}
      </ol>
    </>
  );
}

function figuresOf({ durationMs, usage, steps }: TurnView): string {
  return `${counted(steps.length, "step")} · ${duration(durationMs)} · ${wholeNumber(usage.inputTokens)} → ${wholeNumber(usage.outputTokens)} tokens`;
}
