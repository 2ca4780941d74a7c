import { LedgerTable } from "./ledger-table.tsx";
import { ScoreList } from "./score-list.tsx";
import type { Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";

interface SessionBesideProps {
  shown: ShownSession;
  setting: Setting;
  /** It takes the place of what stands there by its id. */
  replaces?: boolean;
}

/** What stands beside the conversation: what the bot knew when, and what evaluators say of it. */
export function SessionBeside({ shown, setting, replaces }: SessionBesideProps) {
  return (
    <div id="beside" hx-swap-oob={replaces && "true"}>
      <section class="card" aria-labelledby="knew">
        <h2 id="knew">What the bot knew</h2>
        <LedgerTable ledger={shown.ledger} turns={shown.session.turns} setting={setting} />
      </section>
      <section class="card" aria-labelledby="scores">
        <h2 id="scores">Scores</h2>
        <ScoreList scores={shown.scores} />
      </section>
    </div>
  );
}
