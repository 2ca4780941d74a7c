import { printable } from "../../../lib/text.ts";
import type { TurnPair } from "../../../sessions/diff-sessions.ts";
import { diffSummary } from "../../../sessions/diff-summary.ts";
import { address } from "../parts/address.ts";
import { ComparedTurn } from "./compared-turn.tsx";
import type { Compared } from "./read-compared.ts";

/** Two sessions turn by turn; while the second one is told, it follows. */
export function Comparison({ a, b, pairs, earlier, replay }: Compared) {
  const here = address("compare", { a, b });
  const follows = replay?.state === "running" && {
    "sse-connect": address("events", { session: b }),
    "hx-get": here,
    "hx-trigger": "sse:session, every 2s",
    "hx-swap": "outerHTML",
  };
  return (
    <section id="comparison" aria-label="Comparison" {...follows}>
      <div class="sides">
        <SessionName id={a} label="First" />
        <SessionName id={b} label="Second" />
      </div>
      <p role="status">{standing(pairs, replay)}</p>
      {replay?.fault && <p class="fault">{printable(replay.fault)}</p>}
      {earlier !== undefined && (
        <p>
          <a class="button" href={`${here}&before=${earlier}`}>
            Earlier turns
          </a>
        </p>
      )}
      {pairs.length === 0 && <p class="empty">No turn of either session is here yet.</p>}
      {pairs.map((pair) => (
        <ComparedTurn {...pair} />
      ))}
    </section>
  );
}

function SessionName({ id, label }: { id: string; label: string }) {
  return (
    <p>
      <small>{label}</small> <a href={address("session", { id })}>{printable(id)}</a>
    </p>
  );
}

function standing(pairs: readonly TurnPair[], replay: Compared["replay"]): string {
  const compared = diffSummary(pairs);
  if (replay === undefined) return compared;
  const progress = { running: "being told", done: "told", stopped: "stopped" }[replay.state];
  return `${compared} Told anew from turn ${replay.from}: ${replay.told} of ${replay.turns}, ${progress}.`;
}
