import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";

export function sessionRoutes(_parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/session", (c) => page(c, { title: "Session", place: "sessions" }, <h1>Session</h1>));
  return app;
}
