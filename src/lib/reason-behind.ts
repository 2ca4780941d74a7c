import { reasonOf } from "../errors.ts";

/** Why a request failed: `fetch` says that it did, and its cause says why; of a name with several addresses, the first. */
export function reasonBehind(error: unknown): string {
  if (!(error instanceof Error)) return reasonOf(error);
  if (error.name === "TimeoutError") return "no answer in time";
  const cause = error.cause instanceof AggregateError ? (error.cause.errors[0] as unknown) : error.cause;
  return reasonOf(cause ?? error);
}
