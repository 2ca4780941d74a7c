import { printable } from "../../../lib/text.ts";
import { KnownList } from "./known-list.tsx";
import type { Beside } from "./read-beside.ts";
import { TurnWaterfall } from "./turn-waterfall.tsx";

/** What goes on behind the words: the newest turn, and the ledger. */
export function BesidePanel({ sessionId, beside }: { sessionId: string; beside: Beside }) {
  if (beside.fault !== undefined) return <p class="fault">{printable(beside.fault)}</p>;
  return (
    <>
      <section class="card">
        <h2>This turn</h2>
        <TurnWaterfall sessionId={sessionId} beside={beside} />
      </section>
      <section class="card">
        <h2>What the bot knows</h2>
        <KnownList entries={beside.entries} />
      </section>
    </>
  );
}
