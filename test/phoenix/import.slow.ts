import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";
import { importProject } from "../../src/sessions/phoenix-project.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { startPhoenix, type Phoenix } from "../support/phoenix.ts";
import { openPythonVenv } from "../support/python-venv.ts";

const venv = await openPythonVenv(join(import.meta.dirname, "requirements.txt"));
if ("missing" in venv) console.warn(`skipped: a real Phoenix. ${venv.missing}`);
const bin = "bin" in venv ? venv.bin : "";

describe.skipIf("missing" in venv)("a project of a real Phoenix", () => {
  const home = makeDataDir();
  let phoenix: Phoenix;
  let sent: Dialogue;
  let spans = 0;

  beforeAll(async () => {
    phoenix = await startPhoenix(bin);
    vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", phoenix.url);
    vi.stubEnv("PHOENIX_GRPC_PORT", String(phoenix.grpcPort));
    await using bot = await createSupportBot({ model: "offline", dataDir: home.path });
    vi.unstubAllEnvs();
    for (const text of ["Where is my order?", "It's order 12345", "What is your return policy?"])
      await bot.say({ sessionId: "s-1", userId: "ada", text });
    await bot.flush();
    sent = bot.sessions.dialogue("s-1");
    spans = bot.sessions.list()[0]?.spans ?? 0;
    await vi.waitFor(async () => {
      using empty = openStore();
      const taken = await importProject(empty.store, project());
      if (taken.spans < spans) throw new Error(`Phoenix shows ${taken.spans} of ${spans} spans.`);
    }, 30_000);
  });

  afterAll(async () => {
    await phoenix[Symbol.asyncDispose]();
    home[Symbol.dispose]();
  });

  const project = () => ({ api: phoenix.url, headers: {}, project: "supportbot" });

  test("is taken page by page as the dialogue that was sent, once", async () => {
    using empty = openStore();
    const first = await importProject(empty.store, { ...project(), pageSize: 7 });
    expect(first).toEqual({ sessions: 1, spans, newSpans: spans });
    expect(await importProject(empty.store, project())).toEqual({ sessions: 1, spans, newSpans: 0 });
    expect(new SessionReader(empty.store).dialogue("s-1")).toEqual(sent);
  });

  test("since a time gives what began since", async () => {
    using empty = openStore();
    const since = new Date(Date.now() + 3_600_000);
    expect(await importProject(empty.store, { ...project(), since })).toEqual({ sessions: 0, spans: 0, newSpans: 0 });
  });

  test("by the command its sessions are there, and a project that is not is told in a sentence", async () => {
    using other = makeDataDir();
    const options = { folder: other.path, env: { PHOENIX_COLLECTOR_ENDPOINT: phoenix.url } };
    const run = await runCli(["sessions", "import", "phoenix", "--project", "supportbot", "--json"], options);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(jsonLines(run)).toEqual([{ sessions: 1, spans, newSpans: spans }]);
    using store = new SpanStore(join(dataDirOf(other.path), "spans.db"));
    expect(new SessionReader(store).list()).toMatchObject([{ sessionId: "s-1", userId: "ada", turns: 3 }]);
    const missing = await runCli(["sessions", "import", "phoenix", "--project", "nobody's"], options);
    expect(missing).toMatchObject({ code: 1, stdout: "", stderr: oneSentence(/Cannot read project "nobody's"/u) });
  });
});

function openStore(): { store: SpanStore } & Disposable {
  const dataDir = makeDataDir();
  const store = new SpanStore(spanDataFile(dataDir.path));
  return {
    store,
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      dataDir[Symbol.dispose]();
    },
  };
}
