import { clip, duration, printable, wholeNumber } from "../../../lib/text.ts";
import { askedOf } from "../../../sessions/step-text.ts";
import type { Step } from "../../../sessions/turn-view.ts";
import { TimeBar } from "../parts/time-bar.tsx";
import type { Setting } from "./setting.ts";

const KINDS: { [kind in Step["kind"]]: string } = { model: "Model", tool: "Tool", retrieval: "Search" };
/** The page has the beginning of a long text; the span's attributes and the file have all of it. */
const SHOWN = 4000;

/** What the bot did at one moment of a turn: a line, which opens to what was asked and what came. */
export function StepLine({ step, turnMs, setting }: { step: Step; turnMs: number; setting: Setting }) {
  const { kind, name, ok, startMs, durationMs, usage, input, output } = step;
  const asked = askedOf(step);
  return (
    <li>
      <details class={ok ? `step ${kind}` : `step ${kind} failed`}>
        <summary>
          <span class="what">
            <b>{KINDS[kind]}</b> {printable(name)} {asked !== "" && <code>{printable(asked)}</code>}
            {output !== "" && kind !== "model" && <span class="soft"> → {clip(printable(output), 80)}</span>}
          </span>
          {!ok && <span class="badge bad">failed</span>}
          <small>
            {usage && `${wholeNumber(usage.inputTokens)} → ${wholeNumber(usage.outputTokens)} tokens · `}
            {duration(durationMs)}
          </small>
          <TimeBar startMs={startMs} durationMs={durationMs} wholeMs={turnMs} />
        </summary>
        <Told label="Input" text={input} whole={setting.inFile} />
        <Told label="Output" text={output} whole={setting.inFile} />
      </details>
    </li>
  );
}

function Told({ label, text, whole }: { label: string; text: string; whole: boolean }) {
  const shown = whole || text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
  return (
    <>
      <h3>{label}</h3>
      {text === "" ? <p class="soft">Nothing was recorded.</p> : <pre>{printable(shown)}</pre>}
      {shown !== text && (
        <p class="soft">{text.length - SHOWN} more characters stand in the span's attributes, below.</p>
      )}
    </>
  );
}
