import { Hono } from "hono";
import { forkOnce } from "../src/server/fork-once.ts";
import { studioViews } from "../src/server/studio-views.ts";
import { graph } from "./support.ts";

/** What langgraph.json mounts before the Agent Server's own routes. */
export const app = new Hono().route("/", studioViews({ support: graph })).route("/", forkOnce());
