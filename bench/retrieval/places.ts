import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Article } from "../../src/knowledge/article.ts";

const Place = z.object({
  name: z.string(),
  reviews: z.record(z.string(), z.object({ sentences: z.record(z.string(), z.string()) })).nullish(),
  faqs: z.record(z.string(), z.object({ question: z.string(), answer: z.string() })).nullish(),
});
const Knowledge = z.record(z.string(), z.record(z.string(), Place));

const Gold = z.object({
  domain: z.string(),
  entity_id: z.number(),
  doc_type: z.enum(["review", "faq"]),
  doc_id: z.number(),
  sent_id: z.number().optional(),
});
const Turn = z.object({
  turns: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })).min(1),
  knowledge_seeking: z.boolean(),
  knowledge: z.array(Gold),
});

/** A conversation up to words of the customer's, and which articles they ask for. */
export interface PlaceTurn {
  talk: z.infer<typeof Turn>["turns"];
  needsArticle: boolean;
  gold: ReadonlySet<string>;
}

/**
 * DSTC11 track 5 (github.com/alexa/dstc11-track5): hotels and restaurants, each
 * known by sentences of reviews and by questions with answers. Each of these is
 * an article here, since each is a right or wrong answer by itself.
 */
export function loadPlaces(data: string): { articles: Article[]; turns: PlaceTurn[] } {
  const knowledge = Knowledge.parse(JSON.parse(readFileSync(join(data, "dstc11t5_knowledge.json"), "utf8")));
  const lines = readFileSync(join(data, "dstc11t5_val_dev.jsonl"), "utf8").trim().split("\n");
  const places = Object.entries(knowledge).flatMap(([domain, ofDomain]) =>
    Object.entries(ofDomain).map(([id, place]) => ({ path: `${domain}/${id}`, place })),
  );
  return {
    articles: places.flatMap(({ path, place }) => articlesOf(path, place)),
    turns: lines.map((line) => {
      const { turns, knowledge_seeking, knowledge: gold } = Turn.parse(JSON.parse(line));
      return { talk: turns, needsArticle: knowledge_seeking, gold: new Set(gold.map(articleId)) };
    }),
  };
}

function articlesOf(path: string, { name, reviews, faqs }: z.infer<typeof Place>): Article[] {
  const article = (id: string, text: string): Article => ({ id: `${path}/${id}`, title: name, text, subjects: [name] });
  return [
    ...Object.entries(reviews ?? {}).flatMap(([review, { sentences }]) =>
      Object.entries(sentences).map(([sentence, text]) => article(`review/${review}/${sentence}`, text)),
    ),
    ...Object.entries(faqs ?? {}).map(([faq, { question, answer }]) =>
      article(`faq/${faq}`, `# ${question}\n\n${answer}`),
    ),
  ];
}

function articleId({ domain, entity_id, doc_type, doc_id, sent_id }: z.infer<typeof Gold>): string {
  return [domain, entity_id, doc_type, doc_id, ...(doc_type === "review" ? [sent_id] : [])].join("/");
}
