import { describe, expect, test } from "vitest";
import type { Article, ArticleIndex } from "../../src/knowledge/article.ts";
import { isAnswered } from "../../src/knowledge/relevance.ts";
import { articleOf } from "../support/article.ts";

export interface OpenIndex extends AsyncDisposable {
  articles: ArticleIndex;
}

/** What every index of help articles must do, however it finds them. `open` gives an empty one. */
export function articleIndexContract(name: string, open: () => Promise<OpenIndex>): void {
  const found = async (articles: ArticleIndex, query: string, subjects: string[] = []): Promise<string[]> =>
    (await articles.search({ query, subjects })).map(({ passage }) => passage.id);

  describe(`${name} as an index of articles`, () => {
    test("finds the passage that a question is about, and knows that it answers", async () => {
      await using index = await open();
      await index.articles.save(shop);
      const [best, ...others] = await index.articles.search({ query: "How long will my refund take?" });
      expect(best?.passage).toEqual({
        id: "refunds#how-long-a-refund-takes",
        articleId: "refunds",
        title: "Refunds",
        heading: "How long a refund takes",
        text: "Five business days after a return has reached us.",
        subjects: [],
        updatedAt: "2026-02-01",
        url: "https://shop.example/refunds",
      });
      expect(isAnswered([best, ...others].flatMap((each) => each ?? []))).toBe(true);
    });

    test("knows what it does not answer", async () => {
      await using index = await open();
      await index.articles.save(shop);
      expect(isAnswered(await index.articles.search({ query: "Which films are showing tonight in Paris?" }))).toBe(
        false,
      );
    });

    test("finds words in other forms, with and without accents and hyphens", async () => {
      await using index = await open();
      await index.articles.save(shop);
      expect((await found(index.articles, "refunding long"))[0]).toBe("refunds#how-long-a-refund-takes");
      expect((await found(index.articles, "CAFE"))[0]).toBe("cafe");
      expect((await found(index.articles, "your email and wi-fi"))[0]).toBe("contact");
    });

    test("leaves out what is about another subject, and keeps what is about none", async () => {
      await using index = await open();
      await index.articles.save(hotels);
      const about = (ids: string[]): string[] => ids.toSorted();
      expect(about(await found(index.articles, "Is there parking?", ["Avalon"]))).toEqual(["avalon", "city"]);
      expect(about(await found(index.articles, "Is there parking?", ["Avalon", "Gonville Hotel"]))).toHaveLength(3);
      expect(about(await found(index.articles, "Is there parking?"))).toHaveLength(3);
    });

    test("searches all where the subjects in talk hold nothing", async () => {
      await using index = await open();
      await index.articles.save(hotels.filter(({ id }) => id !== "city"));
      expect(await found(index.articles, "parking", ["Ritz"])).toHaveLength(2);
    });

    test("a subject's name says nothing about what is asked of it", async () => {
      await using index = await open();
      await index.articles.save([
        articleOf("avalon-pets", "Pets may stay.", { subjects: ["Avalon"] }),
        articleOf("avalon", "Avalon, Avalon, the Avalon: welcome to Avalon.", { subjects: ["Avalon"] }),
      ]);
      expect((await found(index.articles, "Does the Avalon take pets?", ["Avalon"]))[0]).toBe("avalon-pets");
      expect((await found(index.articles, "Avalon", ["Avalon"]))[0]).toBe("avalon");
    });

    test("gives both of two articles that disagree, the newer one first", async () => {
      await using index = await open();
      const policy = (id: string, days: number, updatedAt?: string): Article =>
        articleOf(id, `You can return an item within ${days} days of delivery.`, { title: "Returns", updatedAt });
      await index.articles.save([
        policy("undated", 7),
        policy("old", 14, "2024-05-01"),
        policy("new", 30, "2026-01-01"),
        policy("older", 60, "2023-01-01"),
      ]);
      const results = await index.articles.search({ query: "Within how many days can I return an item?" });
      expect(results.map(({ passage }) => passage.updatedAt)).toEqual([
        "2026-01-01",
        "2024-05-01",
        "2023-01-01",
        undefined,
      ]);
    });

    test("gives as many as are asked for, five by default", async () => {
      await using index = await open();
      await index.articles.save(Array.from({ length: 9 }, (_, n) => articleOf(`a${n}`, `Kettle number ${n}.`)));
      expect(await index.articles.search({ query: "kettle" })).toHaveLength(5);
      expect(await index.articles.search({ query: "kettle", limit: 8 })).toHaveLength(8);
    });

    test("replaces an article that is saved again, whole", async () => {
      await using index = await open();
      await index.articles.save([
        articleOf("a", "# One\n\nParking is free.\n\n# Two\n\nPets stay.", { subjects: ["Avalon"] }),
      ]);
      await index.articles.save([articleOf("a", "# One\n\nParking costs ten dollars.", { subjects: ["Ritz"] })]);
      expect(await index.articles.count()).toBe(1);
      expect(await index.articles.subjects()).toEqual(["Ritz"]);
      expect(await found(index.articles, "pets")).toEqual([]);
      const [{ passage } = {}] = await index.articles.search({ query: "parking" });
      expect(passage?.text).toBe("Parking costs ten dollars.");
    });

    test("saves all articles or none, and goes on afterwards", async () => {
      await using index = await open();
      await index.articles.save(shop);
      const broken = { ...articleOf("b", "Text."), title: undefined } as unknown as Article;
      await expect(index.articles.save([articleOf("a", "Zebra."), broken])).rejects.toThrow(/^The article b .*title/u);
      expect(await index.articles.count()).toBe(shop.length);
      expect(await found(index.articles, "zebra")).toEqual([]);
      await index.articles.save([articleOf("a", "Zebra.")]);
      expect(await found(index.articles, "zebra")).toEqual(["a"]);
    });

    test("removes articles with all that they held", async () => {
      await using index = await open();
      await index.articles.save(hotels);
      expect(await index.articles.remove(["avalon", "none"])).toBe(1);
      expect(await index.articles.count()).toBe(2);
      expect(await index.articles.subjects()).toEqual(["Gonville Hotel"]);
      expect((await found(index.articles, "parking")).toSorted()).toEqual(["city", "gonville"]);
    });

    test("lists articles by their ids, without their text", async () => {
      await using index = await open();
      await index.articles.save([
        articleOf("b", "Text.", { title: "About B" }),
        articleOf("a", "Text.", { title: "About A", subjects: ["Kettle"], updatedAt: "2026-03-10" }),
      ]);
      expect(await index.articles.list()).toEqual([
        { id: "a", title: "About A", subjects: ["Kettle"], updatedAt: "2026-03-10" },
        { id: "b", title: "About B", subjects: [] },
      ]);
    });

    test("an empty index finds nothing, and says so without an error", async () => {
      await using index = await open();
      expect(await index.articles.search({ query: "How do I return an item?", subjects: ["Avalon"] })).toEqual([]);
      expect(await index.articles.count()).toBe(0);
      expect(await index.articles.subjects()).toEqual([]);
    });

    test.each([
      ["nothing", ""],
      ["stop words", "what is it that you are"],
      ["marks", '"*^:(){}[]-+%_;--/**/'],
      ["U+0000", "\0"],
    ])("a question of %s finds nothing", async (_, query) => {
      await using index = await open();
      await index.articles.save(shop);
      expect(await index.articles.search({ query })).toEqual([]);
    });

    test.each([
      'refund" OR "x',
      "refund' OR 1=1; DROP TABLE articles; --",
      "refund NEAR(x y) AND NOT z",
      "title:refund -heading:x ^y*",
      "refund {title}: (",
      "refund \uD800 \u202E",
    ])("takes %j for words and nothing else", async (query) => {
      await using index = await open();
      await index.articles.save(shop);
      expect(await found(index.articles, query, ["'); DROP TABLE subjects; --"])).toContain(
        "refunds#how-long-a-refund-takes",
      );
      expect(await index.articles.count()).toBe(shop.length);
    });

    test("a question of 64 KiB is answered by its words", async () => {
      await using index = await open();
      await index.articles.save(shop);
      expect(await found(index.articles, `refund ${"x".repeat(65_000)}`)).toContain("refunds#how-long-a-refund-takes");
      expect(await found(index.articles, "refund ".repeat(9000))).toContain("refunds#how-long-a-refund-takes");
      const words = Array.from({ length: 12_000 }, (_, n) => `w${n}`).join(" ");
      expect(await found(index.articles, `refund ${words}`)).toContain("refunds#how-long-a-refund-takes");
    });
  });
}

const shop = [
  articleOf(
    "refunds",
    "# How long a refund takes\n\nFive business days after a return has reached us.\n\n# Where it goes\n\nTo your card.",
    {
      title: "Refunds",
      updatedAt: "2026-02-01",
      url: "https://shop.example/refunds",
    },
  ),
  articleOf("cafe", "Our café opens at nine.", { title: "The café" }),
  articleOf("contact", "Write us an e-mail, or use the WiFi in the shop.", { title: "Contact" }),
];

const hotels = [
  articleOf("avalon", "Parking is free.", { subjects: ["Avalon"] }),
  articleOf("gonville", "Parking costs ten pounds.", { subjects: ["Gonville Hotel"] }),
  articleOf("city", "Parking in the city is hard to find."),
];
