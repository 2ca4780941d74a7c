import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";

export function monitorRoutes(_parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/monitors", (c) => page(c, { title: "Monitors", place: "monitors" }, <h1>Monitors</h1>));
  return app;
}
