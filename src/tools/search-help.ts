import type { RunnableConfig } from "@langchain/core/runnables";
import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";
import { ArticleRetriever } from "../knowledge/article-retriever.ts";
import type { ArticleIndex } from "../knowledge/article.ts";
import { isAnswered } from "../knowledge/relevance.ts";
import { subjectFinder } from "../knowledge/subject-names.ts";
import { subjectsInTalk } from "../knowledge/subjects.ts";
import type { OrderRepository } from "../orders/order.ts";
import type { ToolContext } from "./tool-context.ts";

const SearchArguments = z.object({
  query: z.string().max(1000).describe("The question as the customer asked it, with what it is about."),
});

/** The result of `search_help`, as the model reads it. */
interface HelpResult {
  /** Whether what was found answers the question; if not, there is nothing below. */
  found: boolean;
  articles: {
    title: string;
    section: string;
    text: string;
    /** What it is about, where that is not the shop as a whole. */
    about?: string;
    updated?: string;
  }[];
}

/** Finds passages of help articles, among those about what is in talk: the product or place, or what the active order holds. */
export function searchHelp(articles: ArticleIndex, orders: OrderRepository): StructuredToolInterface {
  return tool(
    async ({ query }, config: RunnableConfig & { context?: ToolContext }): Promise<string> => {
      const subjects = await subjectsOf(config.context ?? {}, { articles, orders });
      const found = await new ArticleRetriever({ articles, subjects }).invoke(query, config);
      const answers = found.filter(({ metadata }) => isAnswered([metadata]));
      const result: HelpResult = {
        found: answers.length > 0,
        articles: answers.map(({ pageContent: text, metadata: { title, heading: section, about, updated } }) => ({
          title,
          section,
          text,
          ...(about !== undefined && { about }),
          ...(updated !== undefined && { updated }),
        })),
      };
      return JSON.stringify(result);
    },
    {
      name: "search_help",
      description:
        "Searches the shop's help articles: shipping, returns, refunds, exchanges, warranty, payment, accounts, and how to use products.",
      schema: SearchArguments,
    },
  );
}

/** What was named last; else what the customer's own active order holds. */
async function subjectsOf(
  { userId, inTalk }: ToolContext,
  { articles, orders }: { articles: ArticleIndex; orders: OrderRepository },
): Promise<readonly string[]> {
  if (inTalk === undefined) return [];
  const known = await articles.subjects();
  const subjects = subjectsInTalk(inTalk.said, known);
  if (subjects.length > 0 || inTalk.activeOrderId === null) return subjects;
  // A shop that cannot be asked now narrows nothing, and an article may answer all the same.
  const order = await orders.find(inTalk.activeOrderId).catch(() => undefined);
  if (order === undefined || order.user_id !== userId) return [];
  const namedIn = subjectFinder(known);
  return order.items.flatMap(({ name }) => namedIn(name));
}
