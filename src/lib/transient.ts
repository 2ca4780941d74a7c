import { StorageError } from "../errors.ts";
import { isBusy } from "./storage-fault.ts";

const CODES = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ETIMEDOUT",
  "EPIPE",
  "EAI_AGAIN",
  "ENOTFOUND",
  "UND_ERR_SOCKET",
  "SQLITE_BUSY",
]);
const STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Faults that may be gone a moment later: the network's and a busy server's, never a bug's or a bad value's. */
export function isTransient(error: unknown): boolean {
  // Whoever throws it has waited already.
  if (typeof error !== "object" || error === null || error instanceof StorageError) return false;
  const { code, status, cause } = error as {
    code?: unknown;
    status?: unknown;
    cause?: unknown;
  };
  return (
    CODES.has(String(code)) ||
    STATUSES.has(Number(status)) ||
    isBusy(error) ||
    (cause !== undefined && isTransient(cause))
  );
}
