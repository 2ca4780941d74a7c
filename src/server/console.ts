import { Hono } from "hono";
import { assetRoutes } from "./assets.ts";
import type { ConsoleParts } from "./console-parts.ts";
import { eventRoutes } from "./live/event-routes.ts";
import { chatRoutes } from "./pages/chat/chat-routes.tsx";
import { compareRoutes } from "./pages/compare/compare-routes.tsx";
import { monitorRoutes } from "./pages/monitors/monitor-routes.tsx";
import type { PageEnvironment } from "./pages/page-environment.ts";
import { queueRoutes } from "./pages/queue/queue-routes.tsx";
import { sessionRoutes } from "./pages/session/session-routes.tsx";
import { sessionsRoutes } from "./pages/sessions/sessions-routes.tsx";
import { userRoutes } from "./pages/user/user-routes.tsx";

/** The console's pages, to be mounted at `base`, which begins and ends with a slash. */
export function consoleApp(parts: ConsoleParts, base = "/"): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.use(async (c, next) => {
    c.set("base", base);
    await next();
  });
  app.route("/", assetRoutes());
  app.route("/", eventRoutes(parts));
  app.route("/", sessionsRoutes(parts));
  app.route("/", chatRoutes(parts));
  app.route("/", sessionRoutes(parts));
  app.route("/", userRoutes(parts));
  app.route("/", compareRoutes(parts));
  app.route("/", queueRoutes(parts));
  app.route("/", monitorRoutes(parts));
  return app;
}
