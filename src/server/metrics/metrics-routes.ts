import { Hono } from "hono";
import type { ConsoleParts } from "../console-parts.ts";
import type { PageEnvironment } from "../pages/page-environment.ts";
import { metricsRegistry } from "./metrics-registry.ts";

/** `metrics`, in Prometheus' text form. */
export function metricsRoutes(parts: Pick<ConsoleParts, "catalogue" | "monitors" | "pipeline">): Hono<PageEnvironment> {
  const { catalogue, monitors, pipeline } = parts;
  const app = new Hono<PageEnvironment>();
  app.get("/metrics", async (c) => {
    const { panels = [] } = await monitors.board();
    const registry = metricsRegistry({ totals: catalogue.totals(), panels, losses: pipeline.losses() });
    return c.body(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return app;
}
