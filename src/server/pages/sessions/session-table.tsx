import { createHash } from "node:crypto";
import type { CatalogueEntry } from "../../../catalogue/catalogue-entry.ts";
import type { CatalogueQuery } from "../../../catalogue/catalogue-query.ts";
import { clip, duration, minute, percent, printable, wholeNumber } from "../../../lib/text.ts";
import { costText } from "../../../sessions/standing-text.ts";
import { address } from "../parts/address.ts";
import { listHref, type ListAddress } from "./list-address.ts";

interface Column {
  head: string;
  sort?: CatalogueQuery["sort"];
  class?: string;
  cell: (entry: CatalogueEntry) => unknown;
}

const COLUMNS: readonly Column[] = [
  { head: "Session", cell: (entry) => <SessionCell entry={entry} /> },
  { head: "User", sort: "user", cell: ({ userId }) => <UserCell userId={userId} /> },
  {
    head: "Last",
    sort: "ended",
    class: "time",
    cell: ({ endedAt }) => <time datetime={new Date(endedAt).toISOString()}>{minute(endedAt)}</time>,
  },
  {
    head: "State",
    cell: ({ state }) => <span class={`badge ${STATE_CLASSES[state]}`}>{state.replace("_", " ")}</span>,
  },
  { head: "Resolved", sort: "resolution", class: "number", cell: (entry) => <ResolutionCell entry={entry} /> },
  { head: "Breakdown", cell: ({ breakdown }) => breakdown && <BreakdownCell breakdown={breakdown} /> },
  { head: "Turns", sort: "turns", class: "number", cell: (entry) => <TurnsCell entry={entry} /> },
  {
    head: "Tokens",
    sort: "tokens",
    class: "number less",
    cell: ({ inputTokens, outputTokens }) => wholeNumber(inputTokens + outputTokens),
  },
  { head: "Cost", sort: "cost", class: "number", cell: ({ cost }) => costText(cost) },
  {
    head: "p50",
    sort: "p50",
    class: "number less",
    cell: ({ p50Ms }) => (p50Ms === undefined ? "–" : duration(p50Ms)),
  },
  { head: "p99", sort: "p99", class: "number", cell: ({ p99Ms }) => (p99Ms === undefined ? "–" : duration(p99Ms)) },
  { head: "Tags", class: "less tags", cell: ({ tags }) => printable(clip(tags.join(", "), 40)) },
];

const STATE_CLASSES: { [state in CatalogueEntry["state"]]: string } = {
  open: "good",
  idle: "",
  closed: "",
  handed_off: "warn",
};

/** A row a session; its head sorts. */
export function SessionTable({ entries, address: here }: { entries: readonly CatalogueEntry[]; address: ListAddress }) {
  return (
    <div class="scroll">
      <table class="sessions">
        <caption class="hidden">Sessions</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head column={column} address={here} />
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              {COLUMNS.map(({ cell, class: kind }) => (
                <td class={kind}>{cell(entry)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A click sorts by it, the highest first; a second one the other way round. */
function Head({ column: { head, sort, class: kind }, address: here }: { column: Column; address: ListAddress }) {
  if (sort === undefined)
    return (
      <th scope="col" class={kind}>
        {head}
      </th>
    );
  const { sort: current, descending } = here.query;
  const isCurrent = sort === current;
  const order = isCurrent && descending ? "asc" : "desc";
  return (
    <th scope="col" class={kind} aria-sort={isCurrent ? (descending ? "descending" : "ascending") : undefined}>
      <a href={listHref(here.given, { sort, order, page: undefined })}>
        {head}
        {isCurrent && <span aria-hidden="true">{descending ? " ↓" : " ↑"}</span>}
      </a>
    </th>
  );
}

/** Its id lets the focus stay where it is when the row is drawn anew. */
function SessionCell({ entry: { sessionId, opening } }: { entry: CatalogueEntry }) {
  const id = `row-${createHash("sha256").update(sessionId).digest("hex").slice(0, 16)}`;
  return (
    <>
      <a class="row" id={id} href={address("session", { id: sessionId })}>
        {printable(clip(opening, 70)) || "(no words)"}
      </a>
      <small class="id">{printable(clip(sessionId, 40))}</small>
    </>
  );
}

function UserCell({ userId }: { userId: string | undefined }) {
  if (userId === undefined) return <span class="soft">–</span>;
  return <a href={address("user", { id: userId })}>{printable(clip(userId, 24))}</a>;
}

function ResolutionCell({ entry: { resolution, outcome = "" } }: { entry: CatalogueEntry }) {
  if (resolution === null) return <span class="soft">–</span>;
  const kind = resolution >= 0.5 ? "good" : "bad";
  return (
    <span class={`share ${kind}`} title={printable(outcome.replace("_", " "))}>
      {percent(resolution)}
    </span>
  );
}

function BreakdownCell({ breakdown: { kind, cause, turn } }: { breakdown: NonNullable<CatalogueEntry["breakdown"]> }) {
  return (
    <span class="badge bad" title={printable(`${cause}${turn === null ? "" : `, turn ${turn}`}`)}>
      {printable(kind.replaceAll("_", " "))}
      {turn !== null && ` · ${turn}`}
    </span>
  );
}

function TurnsCell({ entry: { turns, failedTurns } }: { entry: CatalogueEntry }) {
  return (
    <>
      {wholeNumber(turns)}
      {failedTurns > 0 && <small class="failed"> {failedTurns} failed</small>}
    </>
  );
}
