import { counted, printable } from "../../../lib/text.ts";
import type { LedgerCell, LedgerLine } from "../../../sessions/ledger-timeline.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";
import { turnAddress, type Setting } from "./setting.ts";
import { turnKeys } from "./turn-keys.ts";

/** More lines than that tell nobody anything at a glance; the turns have the rest. */
const MOST = 40;
/** As many columns have room for wide ones. */
const ROOMY = 10;

interface LedgerTableProps {
  ledger: readonly LedgerLine[];
  turns: readonly TurnView[];
  setting: Setting;
}

/** What the bot knew, turn by turn: a row a thing, a column a turn. */
export function LedgerTable({ ledger, turns, setting }: LedgerTableProps) {
  if (ledger.length === 0) return <p class="soft">It has not learned anything that it keeps.</p>;
  const keys = turnKeys(turns);
  return (
    <>
      <div class="scroll">
        <table class={turns.length > ROOMY ? "ledger dense" : "ledger"}>
          <thead>
            <tr>
              <th scope="col">Turn</th>
              {turns.map(({ turn }, index) => (
                <th scope="col">
                  <a href={turnAddress(setting, keys[index] ?? turn)}>{turn}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.slice(0, MOST).map(({ type, value, source, cells }) => (
              <tr>
                <th scope="row">
                  <small>{printable(type.replaceAll("_", " "))}</small> {printable(value)}
                </th>
                {cells.map((cell, index) => (
                  <Cell cell={cell} isNew={cells[index - 1] === undefined} source={source} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ledger.length > MOST && <p class="soft">and {counted(ledger.length - MOST, "more thing")}, at their turns</p>}
      <ul class="legend" aria-label="Legend">
        <li class="active">in use</li>
        <li class="known">known</li>
        <li class="superseded">superseded ×</li>
        <li class="rejected">rejected ×</li>
        <li>● said</li>
        <li>◆ found by a tool</li>
        <li>○ stands anew</li>
      </ul>
    </>
  );
}

interface CellProps {
  cell: LedgerCell | undefined;
  isNew: boolean;
  source: LedgerLine["source"];
}

function Cell({ cell, isNew, source }: CellProps) {
  if (cell === undefined)
    return (
      <td>
        <span class="hidden">not known</span>
      </td>
    );
  const words = [cell.standing, cell.reason].filter(Boolean).join(", ");
  return (
    <td class={cell.status} title={printable(words)}>
      <span aria-hidden="true">{cell.isChange ? signOf(cell, isNew, source) : ""}</span>
      <span class="hidden">{printable(words)}</span>
    </td>
  );
}

function signOf({ status }: LedgerCell, isNew: boolean, source: LedgerLine["source"]): string {
  if (status === "superseded" || status === "rejected") return "×";
  if (!isNew) return "○";
  return source === "user" ? "●" : "◆";
}
