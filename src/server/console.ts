import { Hono } from "hono";
import { assetRoutes } from "./assets.ts";
import type { ConsoleParts } from "./console-parts.ts";
import { door } from "./door/door.ts";
import { answerNotFound, faultAnswers } from "./fault-answers.tsx";
import { eventRoutes } from "./live/event-routes.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { chatRoutes } from "./pages/chat/chat-routes.tsx";
import { compareRoutes } from "./pages/compare/compare-routes.tsx";
import { monitorRoutes } from "./pages/monitors/monitor-routes.tsx";
import type { PageEnvironment } from "./pages/page-environment.ts";
import { queueRoutes } from "./pages/queue/queue-routes.tsx";
import { sessionRoutes } from "./pages/session/session-routes.tsx";
import { sessionsRoutes } from "./pages/sessions/sessions-routes.tsx";
import { userRoutes } from "./pages/user/user-routes.tsx";

interface ConsoleOptions {
  /** Where it is mounted; begins and ends with a slash. */
  base?: string;
  /** The address that it listens on; left out where another server does. */
  host?: string;
  /** Is told each fault that nobody foresaw; left out, OpenTelemetry's own log is. */
  onFault?: (error: Error) => void;
}

/** The console's pages behind their door. */
export function consoleApp(parts: ConsoleParts, options: ConsoleOptions = {}): Hono<PageEnvironment> {
  const { base = "/", host, onFault } = options;
  const app = new Hono<PageEnvironment>();
  app.use(async (c, next) => {
    c.set("base", base);
    await next();
  });
  const { token, names } = parts.config.console;
  app.route("/", door({ host, token, names }));
  app.route("/", assetRoutes());
  app.route("/", eventRoutes(parts));
  app.route("/", sessionsRoutes(parts));
  app.route("/", chatRoutes(parts));
  app.route("/", sessionRoutes(parts));
  app.route("/", userRoutes(parts));
  app.route("/", compareRoutes(parts));
  app.route("/", queueRoutes(parts));
  app.route("/", monitorRoutes(parts));
  app.route("/", metricsRoutes(parts));
  // Not only app.notFound: another server that mounts the console has an answer of its own.
  app.all("*", answerNotFound);
  app.notFound(answerNotFound);
  app.onError(faultAnswers(onFault));
  return app;
}
