import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { PageEnvironment } from "./pages/page-environment.ts";

// The same from src/ and from dist/: what browsers read is not compiled.
const FOLDER = join(import.meta.dirname, "../../src/server/assets");
const fromPackage = createRequire(import.meta.url).resolve;

const CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";

/** Everything that a page may load, by its name in the address: nothing else is read from the disk. */
const ASSETS: ReadonlyMap<string, { file: string; type: string }> = new Map([
  ["chat.css", { file: join(FOLDER, "chat.css"), type: CSS }],
  ["chat.js", { file: join(FOLDER, "chat.js"), type: SCRIPT }],
  ["console.css", { file: join(FOLDER, "console.css"), type: CSS }],
  ["compare.css", { file: join(FOLDER, "compare.css"), type: CSS }],
  ["session.css", { file: join(FOLDER, "session.css"), type: CSS }],
  ["queue.css", { file: join(FOLDER, "queue.css"), type: CSS }],
  ["queue.js", { file: join(FOLDER, "queue.js"), type: SCRIPT }],
  ["htmx.js", { file: fromPackage("htmx.org/dist/htmx.min.js"), type: SCRIPT }],
  ["htmx-sse.js", { file: fromPackage("htmx-ext-sse/dist/sse.min.js"), type: SCRIPT }],
]);

/** An asset's text, for a page that is to need nothing else. */
export function readAsset(name: "console.css" | "session.css"): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

export function assetRoutes(): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/assets/:name", etag(), (c) => {
    const asset = ASSETS.get(c.req.param("name"));
    if (asset === undefined) return c.notFound();
    c.header("cache-control", "no-cache");
    return c.body(readFileSync(asset.file), 200, { "content-type": asset.type });
  });
  return app;
}
