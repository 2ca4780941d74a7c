import { GraphRecursionError, isNodeTimeoutError } from "@langchain/langgraph";
import { SessionNotFoundError, StorageError, SupportBotError, UsageError, reasonOf } from "../errors.ts";
import { isBusy } from "../lib/storage-fault.ts";
import { NO_REPLY_NOW, TOO_MANY_STEPS } from "./prompts.ts";

interface Failure {
  code: string;
  /** For the operator. */
  message: string;
  /** For the customer. */
  reply: string;
}

/** Of a saver that the program brought: ours has waited by then, and names its file. */
const LOCKED_SAVER = "The checkpointer's database is locked by another program; end it, or try again.";

/**
 * A turn that failed, as a result.
 * @throws what is the caller's mistake, not the world's.
 */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof UsageError || thrown instanceof SessionNotFoundError) throw thrown;
  if (thrown instanceof SupportBotError) return { code: thrown.code, message: thrown.message, reply: NO_REPLY_NOW };
  const message = reasonOf(thrown);
  if (thrown instanceof GraphRecursionError) return { code: "recursion", message, reply: TOO_MANY_STEPS };
  if (isNodeTimeoutError(thrown)) return { code: "timeout", message, reply: NO_REPLY_NOW };
  if (isBusy(thrown)) return { code: "storage", message: LOCKED_SAVER, reply: NO_REPLY_NOW };
  return { code: "internal", message, reply: NO_REPLY_NOW };
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
