import type { Callbacks } from "@langchain/core/callbacks/manager";
import { z } from "zod";

/** A help article. */
export const Article = z.object({
  id: z
    .string()
    .max(128)
    .regex(/^[^\s#]+$/u, "must be a name without spaces and #"),
  title: z.string().trim().min(1).max(300),
  /** Markdown; each of its headings begins a passage. */
  text: z
    .string()
    .trim()
    .min(1)
    .max(1024 * 1024),
  /** Names of the products or places that it is about; none where it is about the shop as a whole. */
  subjects: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  updatedAt: z.union([z.iso.date(), z.iso.datetime({ offset: true })], "must be a date such as 2026-03-10").optional(),
  url: z.url({ protocol: /^https?$/u, error: "must be an address such as https://shop.example/help" }).optional(),
});
export type Article = z.infer<typeof Article>;

/** An article as a list shows it. */
export type ArticleHead = Omit<Article, "text">;

/** The part of an article below one heading: what is found, shown to the model and named in a reply. */
export interface Passage {
  /** `returns#how-to-return`. */
  id: string;
  articleId: string;
  title: string;
  /** Empty for what stands before the first heading. */
  heading: string;
  /** Markdown, without the heading. */
  text: string;
  subjects: readonly string[];
  updatedAt?: string | undefined;
  url?: string | undefined;
}

export interface ScoredPassage {
  passage: Passage;
  /** How much of the question it holds, or how near its meaning is if that is more; 0..1, comparable across questions: see `isAnswered`. */
  score: number;
  /** What the order was made by: the words alone where there are no embeddings, or none in time. */
  rankedBy: "words" | "words and meaning";
}

export interface ArticleSearch {
  /** The customer's words, or the model's. Never a query language: any text will do. */
  query: string;
  /** Only articles about one of these are searched; all, where they hold nothing or none is named. */
  subjects?: readonly string[] | undefined;
  /** By default 5. */
  limit?: number | undefined;
  /** Of the run that searches, so that what a search asks for stands below it. */
  callbacks?: Callbacks | undefined;
}

/** Where help articles are found. */
export interface ArticleIndex {
  /** Adds new articles and replaces those with the same id: all of them, or none on an error. */
  save(articles: readonly Article[]): Promise<void>;
  /** @returns how many of them there were. */
  remove(ids: readonly string[]): Promise<number>;
  count(): Promise<number>;
  /** Every article, by its id. */
  list(): Promise<readonly ArticleHead[]>;
  /** Every subject that some article names, each once. */
  subjects(): Promise<readonly string[]>;
  /** Best first; of two that are about equally good the one that was updated last. */
  search(search: ArticleSearch): Promise<ScoredPassage[]>;
}
