import { UsageError } from "../../errors.ts";
import { timeFrom } from "../options/time-from.ts";

/** Which sessions of the store are meant: all by default. */
export interface StoredFilter {
  /** Those that began from this time on, in ms since 1970, and before the other. */
  from?: number;
  to?: number;
  user?: string;
}

/** An argument that is no file, as a choice of stored sessions. */
export function storedFilterFrom(text: string): StoredFilter {
  if (text === "all") return {};
  const filter: StoredFilter = {};
  for (const part of text.split(",")) {
    const [, name, value = ""] = /^(from|to|user)=(.+)$/u.exec(part) ?? [];
    if (name === "user") filter.user = value;
    else if (name === "from" || name === "to") filter[name] = timeFrom(value);
    else
      throw new UsageError(
        `There is no file ${text}, and it chooses no sessions; give a file, or as in from=2026-11-01,user=ID.`,
      );
  }
  return filter;
}
