import { originOf, standingOf } from "../../../context/ledger/context-view.ts";
import { printable } from "../../../lib/text.ts";
import type { Beside } from "./read-beside.ts";

/** What the bot knows, and what of it this turn brought or changed. */
export function KnownList({ entries }: Pick<Beside, "entries">) {
  if (entries.length === 0) return <p class="soft">Nothing yet: it takes in what the customer names.</p>;
  return (
    <ul class="known">
      {entries.map((entry) => (
        <li class={entry.status}>
          <span class="what">
            <b>{printable(entry.type.replaceAll("_", " "))}</b> <span class="value">{printable(entry.value)}</span>
          </span>
          {entry.change !== undefined && <span class="badge warn">{entry.change}</span>}
          <small>
            {standingOf(entry)}, {printable(originOf(entry))}
          </small>
        </li>
      ))}
    </ul>
  );
}
