import { CatalogueQuery, sessionStates, sortings } from "../../../catalogue/catalogue-query.ts";
import { findTime, TIME_IS } from "../../../lib/find-time.ts";

/** What the address of the list asks for, and what of it cannot be. */
export interface ListAddress {
  query: CatalogueQuery;
  /** What was given under a name that the page has, as it was typed. */
  given: ReadonlyMap<string, string>;
  /** Sentences that say which, and what to do. */
  faults: string[];
}

interface Parameter {
  read: (text: string, now: number) => unknown;
  todo: string;
}

const text = (longest: number): Parameter => ({
  read: (value) => (value.length <= longest ? value : undefined),
  todo: `give at most ${longest} characters`,
});
const number: Parameter = {
  read: (value) => (Number.isFinite(Number(value)) && Number(value) >= 0 ? Number(value) : undefined),
  todo: "give a number from 0 up, such as 3",
};
const any: Parameter = {
  read: (value) => (Number.isFinite(Number(value)) ? Number(value) : undefined),
  todo: "give a number, such as 0.5",
};
const time: Parameter = { read: findTime, todo: TIME_IS };
const oneOf = (values: readonly string[]): Parameter => ({
  read: (value) => (values.includes(value) ? value : undefined),
  todo: `give one of ${values.join(", ")}`,
});

/** By the names in the address. */
const PARAMETERS = {
  search: text(500),
  user: text(1024),
  since: time,
  until: time,
  state: oneOf(sessionStates),
  breakdown: text(100),
  cause: text(100),
  tag: text(256),
  failed: oneOf(["1"]),
  score: text(256),
  min: any,
  below: any,
  turns: number,
  tokens: number,
  cost: number,
  p50: number,
  p99: number,
  sort: oneOf(sortings),
  order: oneOf(["asc", "desc"]),
  page: {
    read: (value) => (/^[1-9]\d{0,5}$/u.test(value) ? Number(value) : undefined),
    todo: "give a page from 1 up",
  },
} satisfies Record<string, Parameter>;
type Name = keyof typeof PARAMETERS;

/** Pure: the address of the list as a query; an empty parameter asks for nothing, and one that the page does not have neither. */
export function readListAddress(parameters: URLSearchParams, now: number): ListAddress {
  const given = new Map<string, string>();
  const read = new Map<string, unknown>();
  const faults: string[] = [];
  for (const [name, { read: valueOf, todo }] of Object.entries<Parameter>(PARAMETERS)) {
    const said = parameters.get(name)?.trim() ?? "";
    if (said === "") continue;
    given.set(name, said);
    const value = valueOf(said, now);
    if (value === undefined) faults.push(`${name} cannot be "${said}": ${todo}.`);
    else read.set(name, value);
  }
  const { data } = CatalogueQuery.safeParse(queryOf(read));
  return { query: data ?? CatalogueQuery.parse({}), given, faults };
}

function queryOf(read: ReadonlyMap<string, unknown>): { [field: string]: unknown } {
  const named = Object.fromEntries(
    (["search", "user", "since", "until", "state", "breakdown", "cause", "tag", "sort", "page"] satisfies Name[]).map(
      (name) => [name, read.get(name)],
    ),
  );
  const score = read.get("score");
  return {
    ...named,
    failed: read.has("failed") || undefined,
    score: score === undefined ? undefined : { name: score, atLeast: read.get("min"), below: read.get("below") },
    minTurns: read.get("turns"),
    minTokens: read.get("tokens"),
    minCost: read.get("cost"),
    minP50: read.get("p50"),
    minP99: read.get("p99"),
    descending: read.get("order") !== "asc",
  };
}

/** Pure: the address of the same list with some parameters changed, or taken away. */
export function listHref(
  given: ReadonlyMap<string, string>,
  changes: Partial<Record<Name, string | undefined>> = {},
): string {
  const all = new Map<string, string | undefined>([...given, ...Object.entries(changes)]);
  const said = [...all].filter((one): one is [string, string] => one[1] !== undefined && one[1] !== "");
  return said.length === 0 ? "sessions" : `sessions?${new URLSearchParams(said).toString()}`;
}

/** Pure: where the overview of the same sessions is; it has no order and no pages. */
export function overviewHref(given: ReadonlyMap<string, string>): string {
  return listHref(given, { sort: undefined, order: undefined, page: undefined }).replace(
    /^sessions/u,
    "sessions/overview",
  );
}
