import type { Context } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import type { SessionFeed } from "./session-feed.ts";

/** A comment as often as this keeps what lies between from thinking that the line is dead, and tells that it is. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events until the client goes or the feed ends: `tell` is to return when its signal aborts. */
export function eventStream(
  c: Context,
  feed: SessionFeed,
  tell: (stream: SSEStreamingApi, signal: AbortSignal) => Promise<void>,
): Response {
  // Nothing between is to gather events before it hands them on.
  c.header("x-accel-buffering", "no");
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const heartbeat = setInterval(() => void stream.write(": \n\n"), HEARTBEAT_MS);
    try {
      await stream.write(": \n\n");
      await tell(stream, AbortSignal.any([gone.signal, feed.ended]));
    } finally {
      clearInterval(heartbeat);
    }
  });
}
