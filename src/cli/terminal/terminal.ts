import pc from "picocolors";
import { printable } from "../../lib/text.ts";
import type { TextStyle } from "../../sessions/session-text.ts";

/** Standard output, at most 100 columns wide so that lines stay readable. */
export function terminalStyle(): TextStyle {
  return { width: Math.min(process.stdout.columns ?? 80, 100), color: hasColors(process.stdout) };
}

/** Only a terminal gets colours, and only where NO_COLOR and its kind allow them: Node looks at both. */
function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && stream.hasColors();
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON value a line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** What is not the command's result; it may quote what came from outside. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** The same, for what is read once and then overlooked. */
export function noteInPassing(text: string): void {
  process.stderr.write(`${pc.createColors(hasColors(process.stderr)).dim(printable(text))}\n`);
}
