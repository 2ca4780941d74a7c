import type { Said } from "../knowledge/talk.ts";

/** What is being talked about when a tool is called. */
export interface InTalk {
  /** The last words of both sides, oldest first; long ones are clipped. */
  said: readonly Said[];
  activeOrderId: string | null;
  /** The last turn that is not shown to the model any more, by its id in the archive. */
  archivedTip?: string | undefined;
}

/** What every tool finds in `config.context`, beside what the caller put there. */
export interface ToolContext {
  userId?: string | undefined;
  inTalk?: InTalk | undefined;
}
