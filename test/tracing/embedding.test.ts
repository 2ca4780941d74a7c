import { beforeAll, expect, test } from "vitest";
import { ArticleRetriever } from "../../src/knowledge/article-retriever.ts";
import { createEmbedder } from "../../src/knowledge/embedder.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { articleOf } from "../support/article.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openEmbeddingsServer } from "../support/embeddings-server.ts";
import { openOtlpReceiver, orphansIn, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const questions = ["Are washroom floors sanitary?", "Is parking free?"];
let spans: readonly ReceivedSpan[] = [];

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using server = await openEmbeddingsServer();
  await using receiver = await openOtlpReceiver();
  const embedder = await createEmbedder({ spec: "openai:test-embeddings", baseURL: server.url });
  using articles = openSqliteArticles(":memory:", { embedder });
  await articles.save([articleOf("washing", "The bathroom was clean."), articleOf("parking", "Parking is free.")]);
  const destinations = destinationsFrom({ collectorEndpoint: receiver.url, project: "help" });
  await using tracing = startTracing({ dataDir: dataDir.path, project: "help", destinations });
  const search = (question: string): Promise<unknown> =>
    new ArticleRetriever({ articles }).invoke(question, runConfigFor({ sessionId: "s-1", userId: "ada" }));
  await search(questions[0] ?? "");
  server.answer = "error 500";
  await search(questions[1] ?? "");
  await tracing.flush();
  spans = receiver.spans;
});

const ofKind = (kind: string): ReceivedSpan[] =>
  spans.filter(({ attributes }) => attributes["openinference.span.kind"] === kind);

test("what embeds the question is an EMBEDDING span below the search, with the model and the text", () => {
  const [search] = ofKind("RETRIEVER");
  const [embedding] = ofKind("EMBEDDING");
  expect(embedding).toMatchObject({
    name: "embed_question",
    traceId: search?.traceId,
    parentSpanId: search?.spanId,
    status: { code: 1 },
  });
  expect(embedding?.attributes).toMatchObject({
    "session.id": "s-1",
    "user.id": "ada",
    "embedding.model_name": "test-embeddings",
    "embedding.embeddings.0.embedding.text": questions[0],
  });
  expect(tracesOf(spans).size).toBe(2);
  expect(orphansIn(spans)).toEqual([]);
});

test("the vector is left out", () => {
  expect(ofKind("EMBEDDING")[0]?.attributes["output.value"]).toBe('{"dimensions":4096}');
  expect(Object.keys(ofKind("EMBEDDING")[0]?.attributes ?? {}).filter((key) => key.includes("vector"))).toEqual([]);
});

test("a search without vectors says so, and why", () => {
  const [withVectors, without] = ofKind("RETRIEVER");
  expect(withVectors?.attributes["retrieval.documents.0.document.metadata"]).toContain(
    '"ranked_by":"words and meaning"',
  );
  expect(without?.attributes["retrieval.documents.0.document.metadata"]).toContain('"ranked_by":"words"');
  expect(ofKind("EMBEDDING")[1]?.status).toMatchObject({ code: 2, message: expect.stringContaining("500") as string });
});
