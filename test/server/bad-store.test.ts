import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { openConsoleParts, type ConsoleParts } from "../../src/server/console-parts.ts";
import { consoleApp } from "../../src/server/console.ts";
import { spanMigrations } from "../../src/spans/span-migrations.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { openConsole } from "../support/open-console.ts";
import { spanRecord } from "../support/span.ts";

function turnSaying(input: string, sessionId: string) {
  return spanRecord({
    traceId: sessionId,
    name: "conversation-turn",
    startMs: 1000,
    endMs: 1500,
    attributes: {
      "session.id": sessionId,
      "user.id": "ada",
      turn_number: 1,
      "openinference.span.kind": "CHAIN",
      "input.value": input,
      "output.value": "It is on its way.",
    },
  });
}

/** What the pages of a session and of all of them answer. */
async function shownBy(parts: ConsoleParts, paths = ["/session?id=s-1", "/user?id=ada", "/sessions", "/queue"]) {
  await parts.catalogue.refresh();
  const app = consoleApp(parts);
  const shown = async (path: string) => {
    const answer = await app.request(path, { headers: { accept: "text/html" } });
    return { status: answer.status, text: await answer.text() };
  };
  return Promise.all(paths.map(shown));
}

test("a store that the version before the catalogue wrote is shown, and brought up to date", async () => {
  await using parts = await openConsole({}, (folder) => writeBeforeCatalogue(spanDataFile(folder)));
  const [session, user] = await shownBy(parts);
  expect(session).toMatchObject({ status: 200, text: expect.stringContaining("Where is order 12345?") });
  expect(user).toMatchObject({ status: 200, text: expect.stringContaining("s-1") });
  expect(parts.catalogue.entry("s-1")).toMatchObject({ userId: "ada", turns: 1, opening: "Where is order 12345?" });
});

test("a store that another program is writing to is read as it was before", async () => {
  await using parts = await openConsole({}, (folder) => writeSpans(spanDataFile(folder), "Where is order 12345?"));
  await parts.catalogue.refresh();
  using other = openDatabase({ file: spanDataFile(parts.folder) });
  other.exec("BEGIN EXCLUSIVE; UPDATE spans SET turn = 99");
  const shown = await shownBy(parts);
  expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(shown[0]?.text).toContain("Where is order 12345?");
  other.exec("ROLLBACK");
});

test("what cannot be kept while another program holds the store is one sentence, and is kept afterwards", async () => {
  await using parts = await openConsole({}, (folder) => writeSpans(spanDataFile(folder), "Where is order 12345?"));
  const app = consoleApp(parts);
  const body = new URLSearchParams({ session: "s-1", turn: "1", thumb: "up", by: "grace" });
  const thumb = () => app.request("/annotations", { method: "POST", body });
  using other = openDatabase({ file: spanDataFile(parts.folder) });
  other.exec("BEGIN EXCLUSIVE");
  const refused = await thumb();
  expect([400, 503]).toContain(refused.status);
  expect(await refused.text()).toMatch(/locked; end the other program that holds it, or try again\.\n$/u);
  other.exec("ROLLBACK");
  expect((await thumb()).status).toBe(303);
});

test("a store that another program keeps for itself alone is one sentence", async () => {
  using folder = makeDataDir();
  using other = new DatabaseSync(spanDataFile(folder.path));
  other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  await expect(openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder.path }, {}))).rejects.toThrow(
    /^Cannot use .*spans\.db: database is locked; end the other program that holds it, or try again\.$/u,
  );
});

test("two consoles on one store show the same, also what was said in the other", async () => {
  await using one = await openConsole({}, (folder) => writeSpans(spanDataFile(folder), "Where is order 12345?"));
  await using other = await openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: one.folder }, {}));
  const body = new URLSearchParams({ session: "s-1", turn: "1", thumb: "up", remark: "well put", by: "grace" });
  expect((await consoleApp(one).request("/annotations", { method: "POST", body })).status).toBe(303);
  const [here, there] = await Promise.all([shownBy(one), shownBy(other)]);
  expect(there.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(here[0]?.text).toContain("well put");
  expect(there[0]?.text).toContain("well put");
});

test("a record that was damaged spoils its own session's page, and no other", async () => {
  await using parts = await openConsole({}, (folder) => {
    writeSpans(spanDataFile(folder), "Where is order 12345?", "Cancel it.");
    using database = openDatabase({ file: spanDataFile(folder) });
    database.exec(`UPDATE spans SET record = '{"traceId":' WHERE session_id = 's-2'`);
  });
  const [whole, spoilt, list] = await shownBy(parts, ["/session?id=s-1", "/session?id=s-2", "/sessions"]);
  expect(whole?.status).toBe(200);
  expect(spoilt?.text).toContain('class="fault"');
  expect(list?.status).toBe(200);
});

/** A session of one turn for each. */
function writeSpans(file: string, ...inputs: string[]): void {
  using store = new SpanStore(file);
  store.write(inputs.map((input, at) => turnSaying(input, `s-${at + 1}`)));
}

/** The same session as the version before would have left it. */
function writeBeforeCatalogue(file: string): void {
  const before = spanMigrations.findIndex((migration) => migration.includes("CREATE TABLE catalogue "));
  expect(before).toBeGreaterThan(0);
  writeSpans(`${file}.new`, "Where is order 12345?");
  using database = openDatabase({ file, migrations: spanMigrations.slice(0, before) });
  database.exec("DROP TRIGGER late_spans");
  database.prepare("ATTACH ? AS new").run(`${file}.new`);
  database.exec(`INSERT INTO spans (trace_id, span_id, parent_span_id, session_id, user_id, turn, kind, status, start_ns, end_ns, record)
    SELECT trace_id, span_id, parent_span_id, session_id, user_id, turn, kind, status, start_ns, end_ns, record FROM new.spans`);
}
