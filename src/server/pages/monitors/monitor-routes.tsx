import { Hono } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { MonitorList } from "./monitor-list.tsx";

export function monitorRoutes({ monitors }: Pick<ConsoleParts, "monitors">): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/monitors", async (c) => {
    const list = <MonitorList {...await monitors.board()} />;
    if (c.req.header("hx-request") !== undefined) return c.html(list);
    return page(
      c,
      { title: "Monitors", place: "monitors", styles: ["monitors.css"] },
      <>
        <h1>Monitors</h1>
        {list}
      </>,
    );
  });
  return app;
}
