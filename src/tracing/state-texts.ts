/** The texts that stand in a state by themselves, not in a list or below; of a text, itself. */
export function textsIn(state: unknown): string[] {
  if (typeof state === "string") return [state];
  if (typeof state !== "object" || state === null || Array.isArray(state)) return [];
  return Object.values(state).filter((value) => typeof value === "string" && value !== "");
}

/** The one text of a state that is not among those known; `undefined` where there is none, or more. */
export function onlyTextIn(state: unknown, known: readonly string[] = []): string | undefined {
  const [text, ...others] = textsIn(state).filter((one) => !known.includes(one));
  return others.length === 0 ? text : undefined;
}
