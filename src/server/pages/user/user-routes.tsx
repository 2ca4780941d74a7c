import { Hono } from "hono";
import { UsageError } from "../../../errors.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { readUser } from "./read-user.ts";
import { UserSessions } from "./user-sessions.tsx";

/** All sessions of one user. */
export function userRoutes(parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/user", (c) => {
    const userId = c.req.query("id");
    if (!userId) throw new UsageError("No user is named; choose one from the list of sessions.");
    const user = readUser(parts, userId);
    const status = user.sessions.length === 0 ? 404 : 200;
    return page(c, { title: userId, place: "sessions", styles: ["session.css"], status }, <UserSessions user={user} />);
  });
  return app;
}
