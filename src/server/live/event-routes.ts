import { Hono } from "hono";
import { z } from "zod";
import type { ConsoleParts } from "../console-parts.ts";
import type { PageEnvironment } from "../pages/page-environment.ts";
import { eventStream } from "./event-stream.ts";
import { followSessions } from "./follow-sessions.ts";

const Place = z.coerce.number().int().nonnegative().optional().catch(undefined);

/**
 * `events`: an event `session` a session that got spans, with its id as a JSON string; with `?session=ID` only of that
 * one, with the place of its newest span. `after`, or what the browser says when it comes back, has it begin there.
 */
export function eventRoutes({ feed }: Pick<ConsoleParts, "feed">): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/events", (c) => {
    const wanted = c.req.query("session");
    const after = Place.parse(c.req.header("last-event-id") ?? c.req.query("after"));
    return eventStream(c, feed, async (stream, signal) => {
      for await (const { sessionId, seq } of followSessions(feed, { sessionId: wanted, after, signal })) {
        const data = wanted === undefined ? JSON.stringify(sessionId) : String(seq);
        await stream.writeSSE({ event: "session", id: String(seq), data });
      }
    });
  });
  return app;
}
