import type { CallbackManagerForRetrieverRun } from "@langchain/core/callbacks/manager";
import { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import type { ArticleIndex, ScoredPassage } from "./article.ts";

export interface FoundIn {
  /** The article's id. */
  article: string;
  title: string;
  heading: string;
  score: number;
  ranked_by: string;
  /** What the article is about, if about something of its own: not always what is in talk. */
  about?: string;
  updated?: string;
  url?: string;
}

interface RetrieverParts {
  articles: ArticleIndex;
  /** What the conversation is about. */
  subjects?: readonly string[] | undefined;
  limit?: number | undefined;
}

/**
 * The articles as a retriever of LangChain's: `invoke(query, config)` finds
 * passages and makes a RETRIEVER span below the run that the config is of.
 * A new one for each search, since what is in talk changes.
 */
export class ArticleRetriever extends BaseRetriever<FoundIn> {
  lc_namespace = ["supportbot", "knowledge"];
  readonly #parts: RetrieverParts;

  constructor(parts: RetrieverParts) {
    super();
    this.#parts = parts;
  }

  static override lc_name(): string {
    return "search_articles";
  }

  override async _getRelevantDocuments(
    query: string,
    run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<FoundIn>[]> {
    const { articles, subjects, limit } = this.#parts;
    return (await articles.search({ query, subjects, limit, callbacks: run?.getChild() })).map(documentFrom);
  }
}

function documentFrom({ passage, score, rankedBy }: ScoredPassage): Document<FoundIn> {
  const { id, articleId, title, heading, text, subjects, updatedAt, url } = passage;
  return new Document({
    id,
    pageContent: text,
    metadata: {
      article: articleId,
      title,
      heading,
      score,
      ranked_by: rankedBy,
      ...(subjects.length > 0 && { about: subjects.join(", ") }),
      ...(updatedAt !== undefined && { updated: updatedAt }),
      ...(url !== undefined && { url }),
    },
  });
}
