import { asyncExitHook } from "exit-hook";
import { Hono } from "hono";
import { loadConfig } from "../src/config.ts";
import { forkOnce } from "../src/server/fork-once.ts";
import { MountedConsole } from "../src/server/mounted-console.ts";
import { studioViews } from "../src/server/studio-views.ts";
import { graph } from "./support.ts";

const pages = new MountedConsole({
  config: loadConfig(),
  path: "/console",
  onFault: (error) => process.stderr.write(`${error.stack ?? error.message}\n`),
});
// The turns of its chat are ended, and what they traced is handed over.
asyncExitHook(() => pages[Symbol.asyncDispose](), { wait: 5000 });

/** What langgraph.json mounts before the Agent Server's own routes. */
export const app = new Hono()
  .route("/", studioViews({ support: graph }))
  .route("/", forkOnce())
  .route("/", pages.app);
