import { Hono, type Context } from "hono";
import { UsageError } from "../../../errors.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { annotationRoutes } from "./annotation-routes.tsx";
import { annotatorIn } from "./annotator-cookie.ts";
import { News } from "./newer-turns.tsx";
import { readPage } from "./read-page.ts";
import { SessionContent } from "./session-content.tsx";
import { sessionFile } from "./session-file.tsx";
import type { Setting } from "./setting.ts";
import { traceRoutes } from "./trace-routes.tsx";
import { turnKeys } from "./turn-keys.ts";
import { turnState } from "./turn-state.ts";

/** A session: its page, what came since the page was opened, its file. */
export function sessionRoutes(parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/session", async (c) => {
    const setting = settingOf(c);
    const shown = await readPage(parts, setting.sessionId, setting.before);
    return page(
      c,
      { title: setting.sessionId, place: "sessions", styles: ["session.css"] },
      <SessionContent shown={shown} setting={setting} />,
    );
  });
  app.get("/newer", async (c) => {
    const setting = settingOf(c);
    const shown = await readPage(parts, setting.sessionId);
    const { turns } = shown.session;
    const key = c.req.query("last") ?? "";
    const last = turnKeys(turns).indexOf(key);
    if (key !== "" && last < 0) {
      // More came than a page holds.
      c.header("hx-refresh", "true");
      return c.body(null, 204);
    }
    const hasChanged = turnState(turns[last]) !== c.req.query("state");
    if (!hasChanged && last === turns.length - 1) return c.body(null, 204);
    return c.html(<News shown={shown} setting={setting} last={last} hasChanged={hasChanged} />);
  });
  app.get("/session.html", async (c) => {
    const { reader, catalogue, pipeline } = parts;
    const file = await sessionFile({ reader, catalogue, store: pipeline.store }, { sessionId: idIn(c) });
    // Opened in place it would stand under the console's own policy, which forbids its style.
    c.header("content-disposition", 'attachment; filename="session.html"');
    return c.html(file);
  });
  app.route("/", traceRoutes(parts));
  app.route("/", annotationRoutes(parts));
  return app;
}

function settingOf(c: Context<PageEnvironment>): Setting {
  const before = c.req.query("before");
  const annotator = annotatorIn(c);
  return {
    sessionId: idIn(c),
    inFile: false,
    ...(before !== undefined && { before: Number(before) }),
    ...(annotator !== undefined && { annotator }),
  };
}

/** @throws UsageError */
function idIn(c: Context<PageEnvironment>): string {
  const id = c.req.query("id");
  if (!id) throw new UsageError("No session is named; choose one from the list.");
  return id;
}
