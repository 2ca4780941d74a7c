import type { Article, ArticleHead, ArticleIndex, ArticleSearch, ScoredPassage } from "../../knowledge/article.ts";
import { misbehaviourNow } from "./misbehaviour.ts";

/** Help articles around others that find something else in the turns whose fault says so. */
export class FaultyArticles implements ArticleIndex {
  readonly #articles: ArticleIndex;

  constructor(articles: ArticleIndex) {
    this.#articles = articles;
  }

  async search(search: ArticleSearch): Promise<ScoredPassage[]> {
    const found = await this.#articles.search(search);
    return misbehaviourNow().passages?.(found) ?? found;
  }

  save(articles: readonly Article[]): Promise<void> {
    return this.#articles.save(articles);
  }

  remove(ids: readonly string[]): Promise<number> {
    return this.#articles.remove(ids);
  }

  count(): Promise<number> {
    return this.#articles.count();
  }

  list(): Promise<readonly ArticleHead[]> {
    return this.#articles.list();
  }

  subjects(): Promise<readonly string[]> {
    return this.#articles.subjects();
  }
}
