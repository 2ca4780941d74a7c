import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";

export function queueRoutes(_parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/queue", (c) => page(c, { title: "Queue", place: "queue" }, <h1>Queue</h1>));
  return app;
}
