import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTranscripts, type Transcript } from "../../src/context/transcript-lines.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { transcriptFromDialogue } from "../../src/sessions/transcript-from-dialogue.ts";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const STAR = join(import.meta.dirname, "../../../shared/data/star");
const RETAIL = join(import.meta.dirname, "../../../shared/data/tau_retail");
const NOW = Date.parse("2026-03-10T09:00:00Z");

const call = (id: string, name: string, args: object) => ({ id, function: { name, arguments: JSON.stringify(args) } });
const talk: Transcript = {
  id: "t-1",
  messages: [
    { role: "system", content: "Be kind." },
    { role: "assistant", content: "Hi! How can I help?" },
    { role: "user", content: "Where is 12345?" },
    {
      role: "assistant",
      content: null,
      tool_calls: [call("a", "lookup", { id: "1" }), call("b", "lookup", { id: "1" })],
    },
    { role: "tool", tool_call_id: "b", content: "second" },
    { role: "tool", tool_call_id: "a", content: "first" },
    { role: "assistant", content: "It is on its way." },
    { role: "user", content: "Thanks" },
    { role: "assistant", content: "Bye!" },
  ],
};

const dataDir = makeDataDir();
let store: SpanStore;
beforeAll(() => (store = new SpanStore(`${dataDir.path}/spans.db`)));
afterAll(() => {
  store[Symbol.dispose]();
  dataDir[Symbol.dispose]();
});

/** What is said and called, without what a transcript alone has: its instructions, and several messages of the customer in a row. */
function saidIn({ messages }: Dialogue): unknown[] {
  const said = messages.filter(({ role }) => role !== "system");
  const joined: { role: string; text: string }[] = [];
  for (const { failed: _, answers, ...message } of said) {
    const last = joined.at(-1);
    if (message.role === "user" && last?.role === "user") last.text += `\n${message.text}`;
    else joined.push({ ...message, ...(answers && { answers }) });
  }
  return joined;
}

test("an imported session reads as the conversation that it was made of", () => {
  importTranscript(store, talk, NOW);
  const dialogue = new SessionReader(store).dialogue("t-1");
  const said = dialogue.messages.map(({ role, text, answers }) => [role, text, answers?.id]);
  expect(said).toEqual([
    ["assistant", "Hi! How can I help?", undefined],
    ["user", "Where is 12345?", undefined],
    ["assistant", "", undefined],
    ["tool", "first", "a"],
    ["tool", "second", "b"],
    ["assistant", "It is on its way.", undefined],
    ["user", "Thanks", undefined],
    ["assistant", "Bye!", undefined],
  ]);
  expect(dialogue.messages.every(({ failed }) => failed === undefined)).toBe(true);
  expect(dialogue.turns.map(({ turn }) => turn)).toEqual([0, 1, 2]);
});

test("it ends when it was imported, and shows its turns", () => {
  importTranscript(store, { ...talk, id: "t-2", user_id: "ada" }, NOW);
  const { turns, userId } = new SessionReader(store).get("t-2");
  expect(turns.at(-1)?.endedAt).toBe(new Date(NOW).toISOString());
  expect(userId).toBe("ada");
  expect(turns.map(({ turn, input, output }) => [turn, input, output])).toEqual([
    [0, "", "Hi! How can I help?"],
    [1, "Where is 12345?", "It is on its way."],
    [2, "Thanks", "Bye!"],
  ]);
  expect(turns[1]?.steps.map(({ kind, name, output }) => [kind, name, output])).toEqual([
    ["model", "assistant", "→ lookup → lookup"],
    ["tool", "lookup", "second"],
    ["tool", "lookup", "first"],
    ["model", "assistant", "It is on its way."],
  ]);
});

test("twice is once, and what was said since is added", () => {
  const first = importTranscript(store, { ...talk, id: "t-3" }, NOW);
  expect(first).toBe(9);
  expect(importTranscript(store, { ...talk, id: "t-3" }, NOW + 5000)).toBe(0);
  const more = [...talk.messages, { role: "user", content: "One more" }, { role: "assistant", content: "Yes?" }];
  expect(importTranscript(store, { id: "t-3", messages: more }, NOW + 9000)).toBe(2);
  expect(new SessionReader(store).dialogue("t-3").turns).toHaveLength(4);
});

test("what is no session is refused in words", () => {
  const [user] = talk.messages.slice(2);
  const refused = (transcript: Transcript) => () => importTranscript(store, transcript, NOW);
  expect(refused({ id: "e", messages: [] })).toThrow(/has no messages/u);
  expect(refused({ id: " ", messages: talk.messages })).toThrow(/empty id/u);
  const orphan = { role: "tool", tool_call_id: "x", content: "?" };
  expect(refused({ id: "o", messages: [user ?? orphan, orphan] })).toThrow(/tool's message 1 that answers no call/u);
  store.write([spanRecord({ traceId: "live", attributes: { "session.id": "live", turn_number: 1 } })]);
  expect(refused({ ...talk, id: "live" })).toThrow(/the store has from elsewhere/u);
  expect(store.has("e") || store.has("o")).toBe(false);
});

test("a session of ten thousand turns comes in whole", () => {
  const messages = Array.from({ length: 20_000 }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Message ${index}`,
  }));
  expect(importTranscript(store, { id: "long", messages }, NOW)).toBe(20_000);
  const { turns, messages: read } = new SessionReader(store).dialogue("long");
  expect(turns).toHaveLength(10_000);
  expect(read.at(-1)).toMatchObject({ role: "assistant", text: "Message 19999" });
}, 60_000);

test("a turn of more calls than a span shows keeps each in its place", () => {
  const steps = Array.from({ length: 40 }, (_, index) => [
    { role: "assistant", content: "", tool_calls: [call(`c${index}`, "add", { a: index })] },
    { role: "tool", tool_call_id: `c${index}`, content: String(index) },
  ]).flat();
  const transcript = { id: "calls", messages: [{ role: "user", content: "Count" }, ...steps] };
  importTranscript(store, transcript, NOW);
  expect(saidIn(new SessionReader(store).dialogue("calls"))).toEqual(saidIn(dialogueFromTranscript(transcript)));
});

test("an exported session is imported as the same", () => {
  importTranscript(store, { ...talk, id: "t-4", user_id: "bo" }, NOW);
  const reader = new SessionReader(store);
  const exported = transcriptFromDialogue(reader.dialogue("t-4"), "2026-03-10T08:59:51.000Z");
  importTranscript(store, { ...exported, id: "t-5" }, NOW);
  expect(saidIn(reader.dialogue("t-5"))).toEqual(saidIn(reader.dialogue("t-4")));
  expect(reader.get("t-5")).toMatchObject({ userId: "bo", turns: [{ startedAt: "2026-03-10T08:59:51.000Z" }, {}, {}] });
});

describe.each([
  ["STAR", STAR],
  ["retail", RETAIL],
])("of %s", (_, folder) => {
  const isMissing = !existsSync(folder);
  test.skipIf(isMissing)(
    `every conversation comes out as it went in${isMissing ? " (skipped: no data)" : ""}`,
    async () => {
      const file = readdirSync(folder).find((name) => name.endsWith(".jsonl")) ?? "";
      let count = 0;
      for await (const transcript of readTranscripts(join(folder, file))) {
        if ((count += 1) > 40) break;
        const id = `${folder}-${count}`;
        importTranscript(store, { ...transcript, id }, NOW);
        expect(saidIn(new SessionReader(store).dialogue(id))).toEqual(
          saidIn(dialogueFromTranscript({ ...transcript, id })),
        );
      }
      expect(count).toBeGreaterThan(10);
    },
  );
});
