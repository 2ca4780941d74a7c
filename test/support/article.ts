import { Article } from "../../src/knowledge/article.ts";

/** A valid article with what a test says and plain values for the rest. */
export function articleOf(id: string, text: string, rest: Partial<Article> = {}): Article {
  return Article.parse({ id, title: id, text, ...rest });
}
