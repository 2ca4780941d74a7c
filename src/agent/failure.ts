import { GraphRecursionError, isNodeTimeoutError } from "@langchain/langgraph";
import { SessionNotFoundError, StorageError, SupportBotError, UsageError, reasonOf } from "../errors.ts";
import { isBusy } from "../lib/sqlite.ts";
import { NO_REPLY_NOW, TOO_MANY_STEPS } from "./prompts.ts";

interface Failure {
  code: string;
  /** For the operator. */
  message: string;
  /** For the customer. */
  reply: string;
}

/**
 * A turn that failed, as a result.
 * @throws what is the caller's mistake, not the world's.
 */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof UsageError || thrown instanceof SessionNotFoundError) throw thrown;
  const message = thrown instanceof SupportBotError ? thrown.message : reasonOf(thrown);
  if (thrown instanceof GraphRecursionError) return { code: "recursion", message, reply: TOO_MANY_STEPS };
  if (isNodeTimeoutError(thrown)) return { code: "timeout", message, reply: NO_REPLY_NOW };
  if (isBusy(thrown))
    return {
      code: "storage",
      message: "The data folder is locked by another process; end it, or try again.",
      reply: NO_REPLY_NOW,
    };
  return { code: thrown instanceof SupportBotError ? thrown.code : "internal", message, reply: NO_REPLY_NOW };
}

/** @throws StorageError, where it is the saver that failed. */
export function unreadable(cause: unknown): never {
  if (cause instanceof SupportBotError) throw cause;
  throw new StorageError(
    `The session cannot be read: ${reasonOf(cause)}; free or mend the data folder, and try again.`,
    {
      cause,
    },
  );
}
