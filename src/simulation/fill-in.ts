/** Pure: a text with its facts in place of `{their_names}`; a name that is no fact stays. */
export function fillIn(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z0-9_]+)\}/giu, (braced, name: string) => facts[name] ?? braced);
}
