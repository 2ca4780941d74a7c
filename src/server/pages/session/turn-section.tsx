import { duration, printable, wholeNumber } from "../../../lib/text.ts";
import { askedText } from "../../../sessions/standing-text.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";
import { Moment } from "../parts/moment.tsx";
import { BreakdownMark } from "./breakdown-mark.tsx";
import { LearnedInTurn } from "./learned-in-turn.tsx";
import { OpinionsOf } from "./opinions-of.tsx";
import type { Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";
import { StepLine } from "./step-line.tsx";
import { TurnScores } from "./turn-scores.tsx";
import { TurnTrace } from "./turn-trace.tsx";

interface TurnSectionProps {
  turn: TurnView;
  /** Among the turns that are shown. */
  place: number;
  turnKey: string;
  shown: ShownSession;
  setting: Setting;
  /** It takes the place of what stands there by its id. */
  replaces?: boolean;
}

/** One turn: what was said, between it what was done, below it what came of it: what was learned, what broke, what is thought of it. */
export function TurnSection({ turn, place, turnKey, shown, setting, replaces }: TurnSectionProps) {
  const { input, output, error, steps, interrupts = [], annotations = [], durationMs } = turn;
  const broken = shown.breakdowns.filter((one) => one.turn === turn.turn);
  const earlier = shown.earlier.filter((one) => one.turn === turn.turn);
  return (
    <section class="turn" id={`turn-${turnKey}`} aria-label={`Turn ${turn.turn}`} hx-swap-oob={replaces && "true"}>
      <header>
        <h2>Turn {turn.turn}</h2>
        <small>
          <Moment at={turn.startedAt} seconds /> · {duration(durationMs)} · {wholeNumber(turn.usage.inputTokens)} →{" "}
          {wholeNumber(turn.usage.outputTokens)} tokens
        </small>
      </header>
      {input !== "" && <p class="said customer">{printable(input)}</p>}
      {steps.length > 0 && (
        <ol class="steps" aria-label={`What the bot did in turn ${turn.turn}`}>
          {steps.map((step) => (
            <StepLine step={step} turnMs={durationMs} setting={setting} />
          ))}
        </ol>
      )}
      {interrupts.map((asked) => (
        <p class="asked">It stopped to ask: {printable(askedText(asked))}</p>
      ))}
      {output !== "" && <p class="said bot">{printable(output)}</p>}
      {error !== undefined && <p class="fault">{printable(error)}</p>}
      {broken.map((one) => (
        <BreakdownMark breakdown={one} isFirst={one === shown.first} />
      ))}
      <LearnedInTurn ledger={shown.ledger} place={place} />
      <TurnScores annotations={annotations} />
      <footer>
        <OpinionsOf said={annotations} earlier={earlier} turn={turn.turn} turnKey={turnKey} setting={setting} />
        <TurnTrace turn={turn} setting={setting} />
      </footer>
    </section>
  );
}
