export type TypedLine = { words: string } | { command: string };

/** Pure: `/context` is for the program; `//context` is said to the bot, without its first slash. */
export function readTypedLine(line: string): TypedLine {
  const typed = line.trim();
  if (typed.startsWith("//")) return { words: typed.slice(1) };
  return /^\/\p{L}/u.test(typed) ? { command: typed } : { words: line };
}
