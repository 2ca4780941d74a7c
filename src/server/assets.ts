import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { PageEnvironment } from "./pages/page-environment.ts";

// The same from src/ and from dist/: what browsers read is not compiled.
const FOLDER = join(import.meta.dirname, "../../src/server/assets");
const fromPackage = createRequire(import.meta.url).resolve;

interface Asset {
  file: string;
  type: string;
}

const CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";

const ours = (name: string): [string, Asset] => [
  name,
  { file: join(FOLDER, name), type: name.endsWith(".css") ? CSS : SCRIPT },
];
const theirs = (name: string, path: string): [string, Asset] => [name, { file: fromPackage(path), type: SCRIPT }];

/** Everything that a page may load, by its name in the address: nothing else is read from the disk. */
const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ...["console", "chat", "compare", "monitors", "queue", "session", "sessions"].map((name) => ours(`${name}.css`)),
  ...["chat", "line", "queue", "sessions"].map((name) => ours(`${name}.js`)),
  theirs("htmx.js", "htmx.org/dist/htmx.min.js"),
  theirs("htmx-sse.js", "htmx-ext-sse/dist/sse.min.js"),
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
