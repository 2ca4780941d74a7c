import { join } from "node:path";
import { AIMessage } from "@langchain/core/messages";
import { MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { openCheckpointer } from "../../src/checkpoints/checkpointer.ts";
import { memoryPrunable } from "../../src/checkpoints/memory-prunable.ts";
import { PatientSqliteSaver } from "../../src/checkpoints/patient-sqlite-saver.ts";
import { postgresPrunable } from "../../src/checkpoints/postgres-prunable.ts";
import { PrunedCheckpointer } from "../../src/checkpoints/pruned-checkpointer.ts";
import { sqliteCheckpointer } from "../../src/checkpoints/sqlite-checkpointer.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { prunedCheckpointerContract } from "./pruned-checkpointer.contract.ts";

const postgres = process.env["TEST_POSTGRES_URI"];

describe("the pruned checkpointer in memory", () => {
  prunedCheckpointerContract(async () => {
    const official = new MemorySaver();
    const pruned = new PrunedCheckpointer(official, memoryPrunable(official));
    return { pruned, official, async [Symbol.asyncDispose]() {} };
  });
});

describe("the pruned checkpointer in SQLite", () => {
  prunedCheckpointerContract(async () => {
    const folder = makeDataDir();
    const file = join(folder.path, "checkpoints.db");
    const database = openDatabase({ file });
    return {
      pruned: sqliteCheckpointer(database, file),
      official: new PatientSqliteSaver(database, file),
      async [Symbol.asyncDispose]() {
        database.close();
        folder[Symbol.dispose]();
      },
    };
  });
});

describe.skipIf(postgres === undefined)(
  `the pruned checkpointer in PostgreSQL${postgres === undefined ? " (skipped: TEST_POSTGRES_URI is not set)" : ""}`,
  () => {
    prunedCheckpointerContract(async () => {
      const pool = new pg.Pool({ connectionString: postgres });
      const official = new PostgresSaver(pool);
      await official.setup();
      const pruned = new PrunedCheckpointer(official, postgresPrunable(pool));
      return { pruned, official, [Symbol.asyncDispose]: () => pool.end() };
    });

    test("every value in its table is some checkpoint's", async () => {
      await using opened = await openCheckpointer({ kind: "postgres", uri: postgres });
      const graph = new StateGraph(MessagesAnnotation)
        .addNode("reply", () => ({ messages: [new AIMessage("All right.")] }))
        .addNode("again", () => ({ messages: [new AIMessage("Anything else?")] }))
        .addEdge(START, "reply")
        .addEdge("reply", "again")
        .compile({ checkpointer: opened.saver });
      const thread = `values-${process.pid}-${Date.now()}`;
      for (const content of ["one", "two", "three", "four"])
        await graph.invoke({ messages: [{ role: "user", content }] }, { configurable: { thread_id: thread } });
      const client = new pg.Client({ connectionString: postgres });
      await client.connect();
      const { rows } = await client.query(
        `SELECT channel, version FROM checkpoint_blobs AS held WHERE thread_id = $1 AND NOT EXISTS (
           SELECT FROM checkpoints WHERE thread_id = $1 AND checkpoint -> 'channel_versions' ->> held.channel = held.version)`,
        [thread],
      );
      await client.end();
      expect(rows).toEqual([]);
    });
  },
);
