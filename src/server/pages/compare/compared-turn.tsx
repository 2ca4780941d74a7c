import { standingOf } from "../../../context/ledger/context-view.ts";
import { clip, duration, printable, wholeNumber } from "../../../lib/text.ts";
import type { Aspect, Piece, TurnPair } from "../../../sessions/diff-sessions.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";

const ASPECTS: { [aspect in Aspect]: string } = {
  words: "other words",
  reply: "another reply",
  tools: "other calls",
  knowledge: "other knowledge",
  error: "another error",
};

/** One turn of both: the customer's words once where they are the same, and under them what each bot made of them. */
export function ComparedTurn({ turn, a, b, differs, reply }: TurnPair) {
  const isSaidOnce = a !== undefined && a.input === b?.input;
  return (
    <section class="card compared" aria-label={`Turn ${turn}`}>
      <h2>
        Turn {turn}{" "}
        {differs.map((aspect) => (
          <span class="badge warn">{ASPECTS[aspect]}</span>
        ))}
        {a && b && differs.length === 0 && <span class="badge good">the same</span>}
      </h2>
      {isSaidOnce && <p class="said customer">{printable(a.input)}</p>}
      <div class="sides">
        <Side turn={a} pieces={reply.filter((piece) => piece.in !== "b")} isSaidOnce={isSaidOnce} />
        <Side turn={b} pieces={reply.filter((piece) => piece.in !== "a")} isSaidOnce={isSaidOnce} />
      </div>
    </section>
  );
}

function Side({ turn, pieces, isSaidOnce }: { turn: TurnView | undefined; pieces: Piece[]; isSaidOnce: boolean }) {
  if (turn === undefined) return <p class="soft">This session has no such turn.</p>;
  const tools = turn.steps.filter(({ kind }) => kind === "tool");
  const tokens = turn.usage.inputTokens + turn.usage.outputTokens;
  return (
    <div>
      {!isSaidOnce && <p class="said customer">{printable(turn.input)}</p>}
      <p class="said bot">
        {pieces.length === 0
          ? printable(turn.output)
          : pieces.map((piece) => (piece.in === "both" ? printable(piece.text) : <mark>{printable(piece.text)}</mark>))}
      </p>
      {turn.error !== undefined && <p class="fault">{printable(turn.error)}</p>}
      <ul class="done">
        {tools.map(({ name, input, ok }) => (
          <li>
            <b>{printable(name)}</b> <code>{printable(clip(input, 120))}</code> {!ok && <strong>failed</strong>}
          </li>
        ))}
        {turn.context.entries.map((entry) => (
          <li class="soft">
            knows {printable(entry.type)} {printable(entry.value)} ({standingOf(entry)})
          </li>
        ))}
      </ul>
      <small>
        {duration(turn.durationMs)} · {wholeNumber(tokens)} tokens
      </small>
    </div>
  );
}
