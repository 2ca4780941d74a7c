import { follow, type FollowOptions } from "./follow.ts";
import type { TranscriptMessage } from "./transcript.ts";

/** What the context extraction makes of a conversation. `message` is a position among its messages. */
export interface ContextReplay {
  /** After each message of the customer. */
  turns: {
    message: number;
    activeOrderId: string | null;
    /** At most two, where it cannot tell. */
    candidates: string[];
    /** All orders that are known by then and neither corrected nor rejected. */
    orderIds: string[];
  }[];
  /** What the customer and the bot named, and where: `content.slice(start, end)`. */
  mentions: { message: number; start: number; end: number; type: string; value: string }[];
}

/** Replays a transcript through the context extraction alone: no model, no graph, no tool is called. */
export function replayContext(messages: readonly TranscriptMessage[], options: FollowOptions = {}): ContextReplay {
  const followed = [...follow(messages, options)];
  return {
    turns: followed
      .filter(({ role }) => role === "user")
      .map(({ message, view: { activeOrderId, entries }, candidates }) => ({
        message,
        activeOrderId,
        candidates,
        orderIds: entries
          .filter(({ type, status }) => type === "order_id" && (status === "active" || status === "known"))
          .map(({ value }) => value),
      })),
    mentions: followed.flatMap(({ message, mentions }) =>
      mentions.map(({ start, end, type, value }) => ({ message, start, end, type, value })),
    ),
  };
}
