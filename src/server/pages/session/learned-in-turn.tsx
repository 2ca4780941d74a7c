import { printable } from "../../../lib/text.ts";
import type { LedgerLine } from "../../../sessions/ledger-timeline.ts";

/** What changed in the ledger in a turn; nothing where it stayed as it was. */
export function LearnedInTurn({ ledger, place }: { ledger: readonly LedgerLine[]; place: number }) {
  const changes = ledger.flatMap(({ type, value, source, cells }) => {
    const cell = cells[place];
    return cell?.isChange ? [{ type, value, source, cell, isNew: cells[place - 1] === undefined }] : [];
  });
  if (changes.length === 0) return <></>;
  return (
    <ul class="learned" aria-label="What changed in what the bot knew">
      {changes.map(({ type, value, source, cell, isNew }) => (
        <li class={cell.status}>
          <b>{printable(type.replaceAll("_", " "))}</b> <span class="value">{printable(value)}</span>{" "}
          <small>
            {cell.standing}, {printable(cell.reason ?? (isNew ? SOURCES[source] : "as it was spoken of"))}
          </small>
        </li>
      ))}
    </ul>
  );
}

const SOURCES: { [source in LedgerLine["source"]]: string } = { user: "said by the customer", tool: "found by a tool" };
