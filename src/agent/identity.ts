import type { SupportContext } from "./support-context.ts";

interface RunConfig {
  configurable?: { [key: string]: unknown } | undefined;
  context?: SupportContext | undefined;
  metadata?: { [key: string]: unknown } | undefined;
}

/** Whose run it is: the authenticated user, else the context's, else the metadata's. */
export function userOf({ configurable, context, metadata }: RunConfig): string | undefined {
  const candidates: unknown[] = [configurable?.["langgraph_auth_user_id"], context?.userId, metadata?.["user_id"]];
  return candidates.find((id): id is string => typeof id === "string" && id !== "");
}

/** A session answers to the first user who spoke in it, and to anybody until then. */
export function isStranger(owner: string | null, config: RunConfig): boolean {
  return owner !== null && userOf(config) !== owner;
}

/** The session is always the checkpointer's thread. */
export function sessionOf({ configurable }: RunConfig): string | undefined {
  const id: unknown = configurable?.["thread_id"];
  return typeof id === "string" ? id : undefined;
}
