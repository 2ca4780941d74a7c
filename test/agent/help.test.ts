import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { isAnswered } from "../../src/knowledge/relevance.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { faultIn } from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";

const dataDir = makeDataDir();
let bot: SupportBot;

beforeAll(async () => {
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

function spansOf(sessionId: string) {
  using store = new SpanStore(`${dataDir.path}/spans.db`);
  return store.spansOf(sessionId);
}

/** The titles of what the last search of a session found. */
function foundIn(sessionId: string): string[] {
  const search = spansOf(sessionId).findLast(({ attributes }) => attributes["openinference.span.kind"] === "TOOL");
  const result = JSON.parse(String(search?.attributes["output.value"])) as { articles: { title: string }[] };
  return result.articles.map(({ title }) => title);
}

test("a question on how the shop works is answered from an article, which is named", async () => {
  const { reply, tools } = await bot.say({ sessionId: "a", userId: "u", text: "How do I return an item?" });
  expect(reply).toMatch(/Return items.*\(From our help article "Returning an item"\.\)$/u);
  expect(tools).toEqual([{ name: "search_help", ok: true }]);
});

test("what no article answers is not known", async () => {
  const { reply } = await bot.say({ sessionId: "b", userId: "u", text: "Do you sell zebra saddles?" });
  expect(reply).toMatch(/^I am sorry, I do not know that/u);
});

describe("the search is below the tool, as a retrieval", () => {
  test("with its question, and each document with its id, score and text", async () => {
    await bot.say({ sessionId: "c", userId: "u", text: "What is your return policy?" });
    const spans = spansOf("c");
    const retrieval = spans.find(({ attributes }) => attributes["openinference.span.kind"] === "RETRIEVER");
    const above = spans.find(({ spanId }) => spanId === retrieval?.parentSpanId);
    expect(above?.attributes["openinference.span.kind"]).toBe("TOOL");
    expect(retrieval?.attributes).toMatchObject({
      "session.id": "c",
      "user.id": "u",
      "input.value": "What is your return policy?",
      "retrieval.documents.0.document.id": expect.stringMatching(/^demo:returns/u) as string,
      "retrieval.documents.0.document.content": expect.any(String) as string,
    });
    const score = Number(retrieval?.attributes["retrieval.documents.0.document.score"]);
    expect(isAnswered([{ score }])).toBe(true);
  });
});

describe("what is in talk narrows the search", () => {
  test("the product that was named, and articles on the shop as a whole", async () => {
    await bot.say({ sessionId: "d", userId: "u", text: "How do I clean the mechanical keyboard?" });
    expect(foundIn("d")[0]).toBe("Mechanical Keyboard: setup and cleaning");
    await bot.say({ sessionId: "d", userId: "u", text: "Can I return it?" });
    expect(foundIn("d")).toContain("Returning an item");
  });

  test("what the customer's own active order holds, where no product is named", async () => {
    await bot.say({ sessionId: "e", userId: "demo-customer", text: "Where is order 12345?" });
    await bot.say({ sessionId: "e", userId: "demo-customer", text: "How do I clean it?" });
    expect(foundIn("e")[0]).toBe("Mechanical Keyboard: setup and cleaning");
    expect(foundIn("e").join()).not.toMatch(/Kettle|Earbuds|Chair/u);
  });

  test("of another customer's order it tells nothing", async () => {
    await bot.say({ sessionId: "f", userId: "somebody", text: "Where is order 12345?" });
    await bot.say({ sessionId: "f", userId: "somebody", text: "How do I clean it?" });
    await bot.say({ sessionId: "g", userId: "somebody", text: "How do I clean it?" });
    expect(foundIn("f")).toEqual(foundIn("g"));
  });
});

test("a model is told what was found, and reads it as data of a tool", async () => {
  await using scripted = await openScriptedBot([
    { calls: [{ name: "search_help", args: { query: "return policy" } }] },
    { text: 'Within 30 days ("Returning an item").' },
  ]);
  await scripted.bot.say({ sessionId: "s", userId: "u", text: "Return policy?" });
  const { messages } = scripted.server.requests[1]?.body ?? { messages: [] };
  const told = JSON.parse(messages.find(({ role }) => role === "tool")?.content ?? "") as object;
  expect(faultIn(messages)).toBeUndefined();
  expect(told).toMatchObject({ found: true, articles: [{ title: "Returning an item", updated: "2026-02-10" }] });
});
