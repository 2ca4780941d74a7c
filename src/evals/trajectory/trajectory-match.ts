/** A call of a tool as an expected trajectory names it; without arguments, any will do. */
export interface ExpectedCall {
  name: string;
  args?: Readonly<Record<string, unknown>> | undefined;
}

interface Call {
  name: string;
  args: Readonly<Record<string, unknown>>;
}

/**
 * How the calls of a session compare with those expected, as LangChain's agentevals defines it
 * (github.com/langchain-ai/agentevals, MIT): `strict` is the same calls in the same order, `unordered` the same in any
 * order, `subset` no call that was not expected, `superset` every call that was.
 */
export const trajectoryModes = ["strict", "unordered", "subset", "superset"] as const;
export type TrajectoryMode = (typeof trajectoryModes)[number];

/** Pure: what was called too much, and what is missing; both empty where the calls match. */
export function trajectoryMatch(
  mode: TrajectoryMode,
  called: readonly Call[],
  expected: readonly ExpectedCall[],
): { extra: string[]; missing: string[] } {
  if (mode === "strict") return inOrder(called, expected);
  const { extra, missing } = pairs(called, expected);
  return { extra: mode === "superset" ? [] : extra, missing: mode === "subset" ? [] : missing };
}

/** From the first place on at which they differ. */
function inOrder(called: readonly Call[], expected: readonly ExpectedCall[]): { extra: string[]; missing: string[] } {
  const longest = Math.max(called.length, expected.length);
  const isSameAt = (place: number): boolean => {
    const [call, wanted] = [called[place], expected[place]];
    return call !== undefined && wanted !== undefined && isMeant(call, wanted);
  };
  const first = Array.from({ length: longest }, (_, place) => place).find((place) => !isSameAt(place)) ?? longest;
  return { extra: called.slice(first).map(({ name }) => name), missing: expected.slice(first).map(({ name }) => name) };
}

/** Each call stands for one that was expected. One that names its arguments chooses first, since others take any. */
function pairs(called: readonly Call[], expected: readonly ExpectedCall[]): { extra: string[]; missing: string[] } {
  const left = [...called];
  const missing: string[] = [];
  for (const wanted of expected.toSorted((a, b) => Number(a.args === undefined) - Number(b.args === undefined))) {
    const at = left.findIndex((call) => isMeant(call, wanted));
    if (at < 0) missing.push(wanted.name);
    else left.splice(at, 1);
  }
  return { extra: left.map(({ name }) => name), missing };
}

function isMeant(call: Call, { name, args }: ExpectedCall): boolean {
  return call.name === name && (args === undefined || isDeepEqual(call.args, args));
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOneOrder(a)) === JSON.stringify(inOneOrder(b));
}

/** Keys have no order, and one that holds nothing is as good as none. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, inOneOrder(item)]),
  );
}
