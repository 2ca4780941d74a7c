import { sessionStates } from "../../../catalogue/catalogue-query.ts";
import { breakdownKinds } from "../../../evals/breakdowns/breakdown-kinds.ts";
import { printable } from "../../../lib/text.ts";
import type { ListAddress } from "./list-address.ts";

const KINDS = [...new Set(breakdownKinds.map(({ kind }) => kind))].toSorted();
const CAUSES = [...new Set(breakdownKinds.map(({ cause }) => cause))].toSorted();
const STATES = sessionStates.map((state): [string, string] => [state, state.replace("_", " ")]);
const BREAKDOWNS: [string, string][] = [
  ["any", "any"],
  ["none", "none"],
  ...KINDS.map((kind): [string, string] => [kind, kind.replaceAll("_", " ")]),
];
const TIMES: [string, string][] = [
  ["1h", "last hour"],
  ["24h", "last 24 hours"],
  ["7d", "last 7 days"],
  ["30d", "last 30 days"],
];
/** Those that stand behind "More filters". */
const FURTHER = [
  "user",
  "until",
  "cause",
  "tag",
  "failed",
  "score",
  "min",
  "below",
  "turns",
  "tokens",
  "cost",
  "p50",
  "p99",
];

interface FilterFormProps {
  address: ListAddress;
  choices: { scores: string[]; tags: string[] };
}

/** What the list is filtered by; it is an ordinary form, and while somebody types in it the list below follows. */
export function FilterForm({ address: { given }, choices }: FilterFormProps) {
  const value = (name: string): string => printable(given.get(name) ?? "");
  const times =
    TIMES.some(([time]) => time === given.get("since")) || !given.has("since")
      ? TIMES
      : [...TIMES, [value("since"), `since ${value("since")}`] as [string, string]];
  return (
    <form
      class="filters"
      id="filters"
      method="get"
      action="sessions"
      hx-get="sessions"
      hx-target="#found"
      hx-swap="outerHTML"
      hx-trigger="submit, change, input changed delay:150ms from:#search"
      hx-sync="this:replace"
    >
      <div class="filters-first">
        <Labelled text="Search" name="search" wide>
          <input
            type="search"
            id="search"
            name="search"
            value={value("search")}
            maxlength={500}
            placeholder="words that were said, or an id"
            autocomplete="off"
          />
        </Labelled>
        <Choice text="State" name="state" chosen={value("state")} options={STATES} />
        <Choice text="Breakdown" name="breakdown" chosen={value("breakdown")} options={BREAKDOWNS} all="all" />
        <Choice text="Time" name="since" chosen={value("since")} options={times} />
        <div class="filters-do">
          <button type="submit" class="first">
            Show
          </button>
          <a class="button" href="sessions">
            Clear
          </a>
          <button type="button" id="keys-open" title="Keys">
            <span aria-hidden="true">?</span>
            <span class="hidden">Keys</span>
          </button>
        </div>
      </div>
      <details open={FURTHER.some((name) => given.has(name))}>
        <summary>More filters</summary>
        <div class="filters-more">
          <Typed text="User" name="user" value={value("user")} />
          <Typed text="Until" name="until" value={value("until")} placeholder="2026-01-31" />
          <Choice text="Cause" name="cause" chosen={value("cause")} options={CAUSES.map((cause) => [cause, cause])} />
          <Typed text="Tag" name="tag" value={value("tag")} list={choices.tags} />
          <Typed text="Score" name="score" value={value("score")} list={choices.scores} placeholder="resolution" />
          <Typed text="at least" name="min" value={value("min")} number />
          <Typed text="below" name="below" value={value("below")} number />
          <Typed text="Turns, at least" name="turns" value={value("turns")} number />
          <Typed text="Tokens, at least" name="tokens" value={value("tokens")} number />
          <Typed text="Cost, at least" name="cost" value={value("cost")} number />
          <Typed text="p50, at least ms" name="p50" value={value("p50")} number />
          <Typed text="p99, at least ms" name="p99" value={value("p99")} number />
          <div class="filter check">
            <input type="checkbox" id="failed" name="failed" value="1" checked={given.has("failed")} />
            <label for="failed">with a failed turn</label>
          </div>
        </div>
      </details>
      {given.has("sort") && <input type="hidden" name="sort" value={value("sort")} />}
      {given.has("order") && <input type="hidden" name="order" value={value("order")} />}
    </form>
  );
}

function Labelled({ text, name, wide, children }: { text: string; name: string; wide?: boolean; children: unknown }) {
  return (
    <div class={wide ? "filter wide" : "filter"}>
      <label for={name}>{text}</label>
      {children}
    </div>
  );
}

interface ChoiceProps {
  text: string;
  name: string;
  chosen: string;
  options: readonly (readonly [value: string, text: string])[];
  all?: string;
}

/** What is in the address and no option here stays chosen: an address is a filter whoever wrote it. */
function Choice({ text, name, chosen, options, all = "any" }: ChoiceProps) {
  const isKnown = chosen === "" || options.some(([value]) => value === chosen);
  return (
    <Labelled text={text} name={name}>
      <select id={name} name={name}>
        <option value="">{all}</option>
        {(isKnown ? options : [...options, [chosen, chosen] as const]).map(([value, shown]) => (
          <option value={value} selected={value === chosen}>
            {shown}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface TypedProps {
  text: string;
  name: string;
  value: string;
  number?: boolean;
  list?: readonly string[];
  placeholder?: string;
}

function Typed({ text, name, value, number, list, placeholder }: TypedProps) {
  return (
    <Labelled text={text} name={name}>
      <input
        type="text"
        inputmode={number ? "decimal" : undefined}
        class={number ? "short" : undefined}
        id={name}
        name={name}
        value={value}
        placeholder={placeholder}
        list={list && list.length > 0 ? `${name}-known` : undefined}
      />
      {list && list.length > 0 && (
        <datalist id={`${name}-known`}>
          {list.map((known) => (
            <option value={printable(known)} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}
