import type { TextStyle } from "../sessions/session-text.ts";

/** Standard output, at most 100 columns wide so that lines stay readable. */
export function terminalStyle(): TextStyle {
  return { width: Math.min(process.stdout.columns ?? 80, 100) };
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON value a line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** What is not the command's result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
