import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { dataDirOf, jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { filesHolding } from "../support/files-holding.ts";

const DAY_NS = 86_400_000_000_000n;

/** As if the session had been left for so many days. */
function age(dataDir: string, sessionId: string, days: number): void {
  const checkpoints = openDatabase({ file: join(dataDir, "checkpoints.db") });
  checkpoints
    .prepare(
      `UPDATE checkpoints SET checkpoint = CAST(json_set(CAST(checkpoint AS TEXT), '$.ts',
         strftime('%Y-%m-%dT%H:%M:%fZ', checkpoint ->> '$.ts', ?)) AS BLOB) WHERE thread_id = ?`,
    )
    .run(`-${days} days`, sessionId);
  checkpoints.close();
  const spans = openDatabase({ file: join(dataDir, "spans.db") });
  const ns = BigInt(days) * DAY_NS;
  spans
    .prepare("UPDATE spans SET start_ns = start_ns - ?, end_ns = end_ns - ? WHERE session_id = ?")
    .run(ns, ns, sessionId);
  spans.close();
}

async function threeSessions(dataDir: string): Promise<void> {
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    await bot.say({ sessionId: "old", text: "Where is my zymurgical order 12345?" });
    await bot.say({ sessionId: "taken-up", text: "Where is order 12345?" });
    await bot.say({ sessionId: "new", text: "Where is order 12345?" });
  }
  age(dataDir, "old", 91);
  age(dataDir, "taken-up", 91);
  await using bot = await createSupportBot({ model: "offline", dataDir });
  await bot.say({ sessionId: "taken-up", text: "hello" });
}

test("sessions whose last turn is older than the retention are forgotten by the next start, to the last byte", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  await threeSessions(dataDir);
  expect(filesHolding(dataDir, ["zymurg"])).not.toEqual({});
  vi.stubEnv("SUPPORTBOT_RETENTION", "90d");
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    await vi.waitFor(() => expect(bot.sessions.list().map(({ sessionId }) => sessionId)).not.toContain("old"), 20_000);
  }
  vi.stubEnv("SUPPORTBOT_RETENTION", "");
  expect(filesHolding(dataDir, ["zymurg"])).toEqual({});
  await using bot = await createSupportBot({ model: "offline", dataDir });
  expect(bot.sessions.list().map(({ sessionId, turns }) => [sessionId, turns])).toEqual([
    ["taken-up", 2],
    ["new", 1],
  ]);
  await expect(bot.history({ sessionId: "old" })).rejects.toThrow(/no session "old"/u);
  expect(await bot.history({ sessionId: "taken-up" })).not.toEqual([]);
});

test("by hand it is the same, and a session of which something has still to be sent waits for that", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  // Nobody listens there.
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
  await threeSessions(dataDir);
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "");
  const erase = ["sessions", "erase", "--older-than", "90d", "--yes", "--json"];
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" };
  const waiting = await runCli(erase, { folder: home.path, env });
  expect(jsonLines(waiting)).toEqual([{ what: "age", sessions: 0, turns: 0, spans: 0, annotations: 0 }]);
  expect(jsonLines(await runCli(erase, { folder: home.path }))).toMatchObject([{ what: "age", sessions: 1, turns: 1 }]);
  expect(filesHolding(dataDir, ["zymurg"])).toEqual({});
});
