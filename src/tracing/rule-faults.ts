import { diag } from "@opentelemetry/api";
import { reasonOf } from "../errors.ts";
import type { Losses } from "../spans/losses.ts";

const faults = new Map<string, Losses>();

/** Telemetry never breaks a turn: work that throws is counted, and named the first time. */
export function safely<T>(name: string, work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    const count = (faults.get(name)?.count ?? 0) + 1;
    // The type alone, since this is printed: a message may quote what was said.
    const reason = error instanceof Error ? error.name : typeof error;
    faults.set(name, { name, at: "this process", what: "span", count, reason, fails: true });
    if (count === 1) diag.error(`supportbot: ${name} failed, and its spans lack what it tells: ${reasonOf(error)}`);
    return otherwise;
  }
}

/** How often each failed in this process, which alone knows it, and with what it did last. */
export function ruleFaults(): Losses[] {
  return [...faults.values()];
}
