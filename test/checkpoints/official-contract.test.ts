import { join } from "node:path";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { validate } from "@langchain/langgraph-checkpoint-validation";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  openCheckpointer,
  type CheckpointerOptions,
  type OpenCheckpointer,
} from "../../src/checkpoints/checkpointer.ts";
import { makeDataDir } from "../support/data-dir.ts";

// LangGraph's own suite for savers. It takes vitest's functions for globals, and asks what a whole database holds: each
// saver has a new one.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it });
const folder = makeDataDir();
const uri = process.env["TEST_POSTGRES_URI"];
let databases = 0;
afterAll(() => folder[Symbol.dispose]());

async function newPostgres(): Promise<CheckpointerOptions> {
  const name = `official_${process.pid}_${++databases}`;
  const admin = new pg.Client({ connectionString: uri });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return { kind: "postgres", uri: Object.assign(new URL(uri ?? ""), { pathname: name }).href };
}

/** By these names the suite knows what an official saver leaves out. */
const kinds: [checkpointerName: string, options: () => CheckpointerOptions | Promise<CheckpointerOptions>][] = [
  ["MemorySaver", () => ({ kind: "memory" })],
  ["@langchain/langgraph-checkpoint-sqlite", () => ({ kind: "sqlite", file: join(folder.path, `${++databases}.db`) })],
  ...(uri === undefined
    ? []
    : [["@langchain/langgraph-checkpoint-postgres", newPostgres] as [string, typeof newPostgres]]),
];

for (const [checkpointerName, options] of kinds) {
  const opened = new Map<BaseCheckpointSaver, OpenCheckpointer>();
  validate({
    checkpointerName,
    async createCheckpointer() {
      const one = await openCheckpointer(await options());
      opened.set(one.saver, one);
      return one.saver;
    },
    destroyCheckpointer: async (saver) => opened.get(saver)?.[Symbol.asyncDispose](),
  });
}
