import { expect, test } from "vitest";
import { isAnswered } from "../../src/knowledge/answered.ts";
import { ArticleRetriever } from "../../src/knowledge/article-retriever.ts";
import { Article } from "../../src/knowledge/article.ts";
import { needsArticle } from "../../src/knowledge/needs-article.ts";
import { queryFrom } from "../../src/knowledge/query-from.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";

test("a retriever finds the passage that a question is about", async () => {
  using articles = openSqliteArticles(":memory:");
  await articles.save([
    Article.parse({
      id: "returns",
      title: "Returns",
      text: "# How to return\n\nPrint the label.\n\n# Refunds\n\nFive days.",
    }),
    Article.parse({ id: "parking", title: "Parking", text: "Free on site.", subjects: ["Gonville Hotel"] }),
  ]);
  const [found] = await new ArticleRetriever({ articles }).invoke("How do I return it?");
  expect(found).toMatchObject({ id: "returns#how-to-return", metadata: { article: "returns", title: "Returns" } });
  expect(await articles.subjects()).toEqual(["Gonville Hotel"]);
});

test("a conversation is searched for by its last words, among the articles of what is in talk", async () => {
  using articles = openSqliteArticles(":memory:");
  const parking = ["Gonville Hotel", "Avalon"].map((name, index) =>
    Article.parse({ id: `parking-${index}`, title: "Parking", text: `Parking at ${name}.`, subjects: [name] }),
  );
  await articles.save(parking);
  const talk = [
    { role: "assistant" as const, text: "The Avalon is cheap." },
    { role: "user" as const, text: "Is there parking?" },
  ];
  expect(needsArticle(talk)).toBe(true);
  const found = await articles.search(queryFrom(talk, await articles.subjects()));
  expect(found.map(({ passage }) => passage.articleId)).toEqual(["parking-1"]);
  expect(isAnswered(found)).toBe(false);
});
