/**
 * What every error thrown on purpose is: `message` is one sentence that says
 * what failed, with which value, and what to do; `code` names the part that
 * failed, for programs. A bug keeps its own class and stack.
 */
export abstract class SupportBotError extends Error {
  abstract readonly code:
    | "usage"
    | "config"
    | "session"
    | "model"
    | "orders"
    | "articles"
    | "transcript"
    | "scenario"
    | "storage"
    | "server";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The caller passed something that cannot be used: nothing was done. */
export class UsageError extends SupportBotError {
  readonly code = "usage";
}

/** An environment variable or `.env` line holds a value that cannot be used. */
export class ConfigError extends SupportBotError {
  readonly code = "config";
}

/** No such session, or it belongs to another user: the two are told apart nowhere. */
export class SessionNotFoundError extends SupportBotError {
  readonly code = "session";

  constructor(sessionId: string, todo = "check the id, or start a new one") {
    super(`There is no session "${sessionId}"; ${todo}.`);
  }
}

/** The model could not be reached, or answered what cannot be used. */
export class ModelError extends SupportBotError {
  readonly code = "model";
}

/** A shop's orders could not be read; none was imported. */
export class OrdersError extends SupportBotError {
  readonly code = "orders";
}

/** Help articles could not be read; none was imported. */
export class ArticlesError extends SupportBotError {
  readonly code = "articles";
}

/** A file of recorded conversations could not be read, or a line of it is none. */
export class TranscriptError extends SupportBotError {
  readonly code = "transcript";
}

/** A file that is to say what a simulated customer does could not be read, or says something else. */
export class ScenarioError extends SupportBotError {
  readonly code = "scenario";
}

/** A database or folder could not be opened, read or written. */
export class StorageError extends SupportBotError {
  readonly code = "storage";
}

/** A server could not be started, or reached, at an address. */
export class ServerError extends SupportBotError {
  readonly code = "server";
}

/** The message of anything thrown, on one line and without a full stop, so that it fits into a sentence. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] ?? "").trim().replace(/\.$/u, "") || "unknown error";
}
