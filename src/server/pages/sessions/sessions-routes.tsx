import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";

export function sessionsRoutes(_parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/sessions", (c) => page(c, { title: "Sessions", place: "sessions" }, <h1>Sessions</h1>));
  return app;
}
