import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEmbedder } from "../../src/knowledge/embedder.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { vectorTable } from "../../src/knowledge/vector-table.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { articleOf } from "../support/article.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openEmbeddingsServer } from "../support/embeddings-server.ts";
import { articleIndexContract } from "./article-index.contract.ts";

const openIndex = async (url: string, file = ":memory:", model = "test-embeddings") =>
  openSqliteArticles(file, { embedder: await createEmbedder({ spec: `openai:${model}`, baseURL: url }) });

articleIndexContract("the embedded index with embeddings", async () => {
  const server = await openEmbeddingsServer();
  const articles = await openIndex(server.url);
  return {
    articles,
    async [Symbol.asyncDispose]() {
      articles[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
    },
  };
});

const hotel = [
  articleOf("washing", "The bathroom was very clean.", { subjects: ["Avalon"] }),
  articleOf("parking", "Parking is free.", { subjects: ["Avalon"] }),
];
const QUESTION = "Are washroom floors sanitary?";

describe("with embeddings", () => {
  test("a passage is found that says the same in other words", async () => {
    await using server = await openEmbeddingsServer();
    using words = openSqliteArticles(":memory:");
    using articles = await openIndex(server.url);
    await words.save(hotel);
    await articles.save(hotel);
    expect(await words.search({ query: QUESTION })).toEqual([]);
    expect(await articles.search({ query: QUESTION })).toMatchObject([
      { passage: { id: "washing" }, rankedBy: "words and meaning", score: expect.any(Number) as number },
    ]);
  });

  test("what words and meaning agree on comes before what only one of them finds", async () => {
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url);
    await articles.save([
      articleOf("words", "Refund refund refund refund: see elsewhere in this long text about several other matters."),
      articleOf("both", "Your money: when the refund is paid."),
      articleOf("meaning", "Money is paid when?"),
    ]);
    const found = await articles.search({ query: "When is my refund paid?" });
    expect(found[0]?.passage.id).toBe("both");
    expect(found.map(({ passage }) => passage.id).toSorted()).toEqual(["both", "meaning", "words"]);
  });

  test("only what is about the subjects in talk is compared", async () => {
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url);
    await articles.save([...hotel, articleOf("ritz", "The restroom was spotless.", { subjects: ["Ritz"] })]);
    const found = await articles.search({ query: QUESTION, subjects: ["Avalon"] });
    expect(found.map(({ passage }) => passage.id)).toEqual(["washing"]);
  });

  test("each passage and each question is embedded once, and what has changed anew", async () => {
    using folder = makeDataDir();
    const file = join(folder.path, "articles.db");
    await using server = await openEmbeddingsServer();
    {
      using articles = await openIndex(server.url, file);
      await articles.save(hotel);
      await articles.search({ query: QUESTION });
    }
    expect(server.requests.flat().toSorted()).toEqual([
      QUESTION,
      "parking Parking is free.",
      "washing The bathroom was very clean.",
    ]);

    using articles = await openIndex(server.url, file);
    await articles.search({ query: QUESTION });
    expect(server.requests.flat()).toHaveLength(3);
    await articles.save([articleOf("parking", "Parking costs ten dollars."), ...hotel.slice(0, 1)]);
    await articles.search({ query: QUESTION });
    expect(server.requests.flat().slice(3)).toEqual(["parking Parking costs ten dollars."]);
  });

  test("what was embedded counts while another program holds the lock, and is kept when it is free", async () => {
    using folder = makeDataDir();
    const file = join(folder.path, "articles.db");
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url, file);
    await articles.save(hotel);
    await articles.search({ query: "parking" });
    using other = openDatabase({ file });
    other.exec("BEGIN IMMEDIATE");
    expect(await articles.search({ query: QUESTION })).toMatchObject([
      { passage: { id: "washing" }, rankedBy: "words and meaning" },
    ]);
    other.exec("COMMIT");
    const vectors = vectorTable(other, "test-embeddings");
    await expect.poll(() => vectors.ofQuestion(QUESTION)?.length).toBe(4096);
  });

  test("another model has vectors of its own", async () => {
    using folder = makeDataDir();
    const file = join(folder.path, "articles.db");
    await using server = await openEmbeddingsServer();
    for (const model of ["small", "large"]) {
      using articles = await openIndex(server.url, file, model);
      await articles.save(hotel);
      expect(await articles.search({ query: QUESTION })).toMatchObject([{ passage: { id: "washing" } }]);
    }
    expect(server.requests.flat()).toHaveLength(6);
  });

  test("vectors of passages that are gone are dropped, and of questions the last thousand are kept", async () => {
    using folder = makeDataDir();
    const file = join(folder.path, "articles.db");
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url, file);
    await articles.save(hotel);
    await articles.search({ query: QUESTION });
    await articles.remove(["parking"]);
    using database = openDatabase({ file });
    const vectors = vectorTable(database, "test-embeddings");
    for (let n = 0; n < 1010; n += 1) vectors.putQuestion(`question ${n}`, [n]);
    const counts = database.prepare("SELECT is_question, count(*) AS n FROM vectors GROUP BY is_question").all();
    expect(counts).toEqual([
      { is_question: 0, n: 1 },
      { is_question: 1, n: 1000 },
    ]);
    expect([QUESTION, "question 9", "question 10"].map((question) => vectors.ofQuestion(question)?.length)).toEqual([
      undefined,
      undefined,
      1,
    ]);
  });

  test("many passages are embedded in batches", async () => {
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url);
    await articles.save(Array.from({ length: 600 }, (_, n) => articleOf(`a${n}`, `Kettle ${"x".repeat(3 + n)}.`)));
    await articles.search({ query: "kettle" });
    await expect
      .poll(() => server.requests.map(({ length }) => length).toSorted((a, b) => a - b))
      .toEqual([1, 88, 256, 256]);
  });
});

describe("without an answer of the embeddings' server", () => {
  test.concurrent.each(["error 500", "hangs"] as const)("(%s) a search goes by the words alone", async (answer) => {
    await using server = await openEmbeddingsServer();
    server.answer = answer;
    using articles = await openIndex(server.url);
    await articles.save(hotel);
    expect(await articles.search({ query: "parking" })).toMatchObject([
      { passage: { id: "parking" }, rankedBy: "words" },
    ]);
  });

  test("a search goes by the words alone where there is no server, and by both when it is back", async () => {
    const gone = await openEmbeddingsServer();
    await gone[Symbol.asyncDispose]();
    using folder = makeDataDir();
    const file = join(folder.path, "articles.db");
    {
      using articles = await openIndex(gone.url, file);
      await articles.save(hotel);
      expect(await articles.search({ query: "parking" })).toMatchObject([{ rankedBy: "words" }]);
    }
    await using server = await openEmbeddingsServer();
    using articles = await openIndex(server.url, file);
    expect(await articles.search({ query: "parking" })).toMatchObject([{ rankedBy: "words and meaning" }]);
  });
});

test.each([
  ["voyage:3", /^SUPPORTBOT_EMBEDDINGS=voyage:3 names no embeddings; use openai:/u],
  ["openai:", /names no embeddings/u],
  ["openai:x", /needs OPENAI_API_KEY, or OPENAI_BASE_URL/u],
])("%s is refused with a sentence", async (spec, sentence) => {
  await expect(createEmbedder({ spec })).rejects.toThrow(sentence);
});
