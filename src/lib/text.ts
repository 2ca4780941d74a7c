import { stripVTControlCharacters } from "node:util";

const whole = new Intl.NumberFormat("en-US");

/** At most `length` characters on one line, the cut marked by an ellipsis. */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** The beginning of a text, whole characters, in at most so many bytes of UTF-8. */
export function clipBytes(text: string, bytes: number): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/**
 * Text from outside, safe for a terminal: no escape sequences, no control
 * characters but line feed and tab, nothing that turns the direction of what
 * follows (Unicode TR 36, "bidirectional text spoofing").
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, "");
}

/** Text from outside as one argument of a command that is shown to be copied: harmless to a shell and a terminal. */
export function shellWord(text: string): string {
  const plain = printable(text);
  return /^[\w.:@/][\w.:@/-]*$/u.test(plain) ? plain : `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A time to the minute, in UTC as everywhere. */
export function minute(at: number | string): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

/** As people write large numbers. */
export function wholeNumber(value: number): string {
  return whole.format(value);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
}

/** Milliseconds as people read them. */
export function duration(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}
