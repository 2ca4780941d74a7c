import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";

export function chatRoutes(_parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/chat", (c) => page(c, { title: "Chat", place: "chat" }, <h1>Chat</h1>));
  return app;
}
