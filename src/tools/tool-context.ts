import type { Said } from "../knowledge/talk.ts";

/** What is being talked about when a tool is called. */
export interface InTalk {
  /** The last words of both sides, oldest first; long ones are clipped. */
  said: readonly Said[];
  activeOrderId: string | null;
}

/** What every tool finds in `config.context`, beside what the caller put there. */
export interface ToolContext {
  userId?: string | undefined;
  inTalk?: InTalk | undefined;
}
