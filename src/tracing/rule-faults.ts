import { diag } from "@opentelemetry/api";
import { reasonOf } from "../errors.ts";

const faults = new Map<string, number>();

/** Telemetry never breaks a turn: work that throws is counted, and named the first time. */
export function safely<T>(name: string, work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    const count = (faults.get(name) ?? 0) + 1;
    faults.set(name, count);
    if (count === 1) diag.error(`supportbot: ${name} failed, and its spans lack what it tells: ${reasonOf(error)}`);
    return otherwise;
  }
}

/** How often each failed in this process. */
export function ruleFaults(): ReadonlyMap<string, number> {
  return faults;
}
