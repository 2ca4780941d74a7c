import { createHmac } from "node:crypto";
import type { Kind } from "./finding.ts";

/** What becomes of what is found: a word for its kind, the same with a hash that is stable within a project, or nothing. */
export type RedactionMode = "mask" | "hash" | "drop";

/** `redacted` is what a named field holds. */
type Redacted = Kind | "redacted";

export interface StandIns {
  /** What stands in its place. */
  of: (kind: Redacted, plain: string) => string;
  /** The same for what tells one from another, as a session's id does: whatever the mode, it stays apart from others. */
  apartOf: (kind: Redacted, plain: string) => string;
}

/** `key` is the project's; without it nobody can try values until their hash fits. */
export function standInsFor(mode: RedactionMode, key: Buffer): StandIns {
  const hashed = (kind: Redacted, plain: string): string =>
    `[${kind}:${createHmac("sha256", key)
      .update(`${kind}\0${canonical(kind, plain)}`)
      .digest("hex")
      .slice(0, 16)}]`;
  const modes: { [mode in RedactionMode]: StandIns["of"] } = {
    hash: hashed,
    mask: (kind) => `[${kind}]`,
    drop: () => "",
  };
  return { of: modes[mode], apartOf: hashed };
}

/** However it is written, the same thing has the same hash. */
function canonical(kind: Redacted, plain: string): string {
  switch (kind) {
    case "email":
      return plain.toLowerCase().replace(/\s?[([{]\s?(?:(at)|dot)\s?[)\]}]\s?/giu, (_, at) => (at ? "@" : "."));
    case "phone":
    case "card":
      return plain.replace(/\D/gu, "");
    case "iban":
      return plain.replace(/[^A-Z\d]/giu, "").toUpperCase();
    case "key":
    case "token":
    case "redacted":
      return plain;
  }
}
