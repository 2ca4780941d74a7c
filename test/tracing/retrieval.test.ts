import type { Document } from "@langchain/core/documents";
import { MessagesValue, StateGraph, StateSchema, START } from "@langchain/langgraph";
import { beforeAll, expect, test } from "vitest";
import { ArticleRetriever, type FoundIn } from "../../src/knowledge/article-retriever.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { articleOf } from "../support/article.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const QUESTION = "Is there parking at the Avalon?";
let spans: readonly ReceivedSpan[] = [];
let found: Document<FoundIn>[] = [];

beforeAll(async () => {
  using dataDir = makeDataDir();
  using articles = openSqliteArticles(":memory:");
  await using receiver = await openOtlpReceiver();
  await articles.save([
    articleOf("avalon", "# Parking\n\nIt is free.\n\n# Pets\n\nNo parking for horses.", {
      title: "The Avalon",
      subjects: ["Avalon"],
      updatedAt: "2026-02-03",
      url: "https://shop.example/avalon",
    }),
    articleOf("ritz", "Parking is dear.", { subjects: ["Ritz"] }),
  ]);
  const graph = new StateGraph(new StateSchema({ messages: MessagesValue }))
    .addNode("search", async (_, config) => {
      found = await new ArticleRetriever({ articles, subjects: ["Avalon"] }).invoke(QUESTION, config);
      return {};
    })
    .addEdge(START, "search")
    .compile({ name: "conversation-turn" });

  const destinations = destinationsFrom({ collectorEndpoint: receiver.url, project: "help" });
  await using tracing = startTracing({ dataDir: dataDir.path, project: "help", destinations });
  const config = runConfigFor({ sessionId: "s-1", userId: "ada" });
  await graph.invoke({ messages: [{ role: "user", content: QUESTION }] }, config);
  await tracing.flush();
  spans = receiver.spans;
});

test("a retriever gives the passages with what a reply names them by", () => {
  expect(found.map(({ id, pageContent }) => [id, pageContent])).toEqual([
    ["avalon#parking", "It is free."],
    ["avalon#pets", "No parking for horses."],
  ]);
  expect(found[0]?.metadata).toEqual({
    article: "avalon",
    title: "The Avalon",
    heading: "Parking",
    score: expect.any(Number) as number,
    ranked_by: "words",
    about: "Avalon",
    updated: "2026-02-03",
    url: "https://shop.example/avalon",
  });
});

test("a search is a RETRIEVER span with the question and each document's id, score, content and metadata", () => {
  const [span, ...others] = spans.filter(({ attributes }) => attributes["openinference.span.kind"] === "RETRIEVER");
  expect(others).toEqual([]);
  expect(span).toMatchObject({ name: "search_articles", status: { code: 1 } });
  expect(span?.attributes).toMatchObject({
    "session.id": "s-1",
    "user.id": "ada",
    "input.value": QUESTION,
    "retrieval.documents.0.document.id": "avalon#parking",
    "retrieval.documents.0.document.score": found[0]?.metadata.score,
    "retrieval.documents.0.document.content": "It is free.",
    "retrieval.documents.0.document.metadata": JSON.stringify(found[0]?.metadata),
    "retrieval.documents.1.document.id": "avalon#pets",
  });
  expect(span?.attributes).not.toHaveProperty(["retrieval.documents.2.document.id"]);
});

test("the search stands in the trace of its turn", () => {
  expect(tracesOf(spans).size).toBe(1);
  expect(orphansIn(spans)).toEqual([]);
});
