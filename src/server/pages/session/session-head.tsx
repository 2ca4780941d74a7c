import { duration, printable, wholeNumber } from "../../../lib/text.ts";
import { costText } from "../../../sessions/standing-text.ts";
import { address } from "../parts/address.ts";
import { Fact } from "../parts/fact.tsx";
import { Moment } from "../parts/moment.tsx";
import { BreakdownName } from "./breakdown-mark.tsx";
import { turnAddress, type Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";
import type { Standing } from "./standing.ts";

interface SessionHeadProps {
  shown: ShownSession;
  setting: Setting;
  /** It takes the place of what stands there by its id. */
  replaces?: boolean;
}

const TONES = { open: "badge good", idle: "badge", closed: "badge", handed_off: "badge warn" };

/** Whose session it is, how it stands, what it came to; where it broke first, with the way there. */
export function SessionHead({ shown, setting, replaces }: SessionHeadProps) {
  const { session, first, standing, tags } = shown;
  const { sessionId, userId } = session;
  return (
    <div id="head" hx-swap-oob={replaces && "true"}>
      <div class="title">
        <h1>{printable(sessionId)}</h1>
        {standing && <span class={TONES[standing.state]}>{standing.state.replace("_", " ")}</span>}
        {tags.map((tag) => (
          <span class="badge tag">{printable(tag)}</span>
        ))}
      </div>
      {standing?.reason !== undefined && <p class="soft reason">{sentence(printable(standing.reason))}</p>}
      <dl class="facts">
        <Fact name="User">
          <User userId={userId} setting={setting} />
        </Fact>
        {standing && <Figures standing={standing} />}
      </dl>
      {standing === undefined && (
        <p class="soft">It is long, and still being read: its figures, its scores and where it broke come later.</p>
      )}
      {first !== undefined && (
        <div class="breakdown first">
          <p>
            <span class="badge bad">Broke first</span> <Place turn={first.turn} shown={shown} setting={setting} />{" "}
            <BreakdownName breakdown={first} />
          </p>
          <p>{printable(first.evidence)}</p>
        </div>
      )}
    </div>
  );
}

/** The way to a turn: on this page, or on the one that ends with it. */
function Place({ turn, shown, setting }: { turn: number | null; shown: ShownSession; setting: Setting }) {
  if (turn === null) return <>between turns</>;
  const isHere = shown.session.turns.some((one) => one.turn === turn);
  if (!isHere && setting.inFile) return <>in turn {turn}, which is not here</>;
  return <a href={turnAddress(isHere ? setting : { ...setting, before: turn + 1 }, turn)}>in turn {turn}</a>;
}

function User({ userId, setting }: { userId: string | undefined; setting: Setting }) {
  if (userId === undefined) return <>anonymous</>;
  if (setting.inFile) return <>{printable(userId)}</>;
  return <a href={address("user", { id: userId })}>{printable(userId)}</a>;
}

function Figures({ standing }: { standing: Standing }) {
  const { turns, startedAt, inputTokens, outputTokens, cost, latency, tools = [] } = standing;
  return (
    <>
      {startedAt !== "" && (
        <Fact name="Began">
          <Moment at={startedAt} />
        </Fact>
      )}
      <Fact name="Turns">{turns}</Fact>
      <Fact name="Tokens">
        {wholeNumber(inputTokens)} → {wholeNumber(outputTokens)}
      </Fact>
      <Fact name="Cost">{costText(cost)}</Fact>
      {latency && (
        <Fact name="Turn p50, p99">
          {duration(latency.p50)}, {duration(latency.p99)}
        </Fact>
      )}
      {tools.map(({ name, calls, failed }) => (
        <Fact name={printable(name)}>
          {calls}
          {failed > 0 && ` (${failed} failed)`}
        </Fact>
      ))}
    </>
  );
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
