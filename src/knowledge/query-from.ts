import type { ArticleSearch } from "./article.ts";
import { subjectsInTalk } from "./subjects.ts";
import type { Said } from "./talk.ts";

/**
 * What to search for after a conversation: the customer's last words, among the
 * articles about what is in talk.
 */
export function queryFrom(
  talk: readonly Said[],
  known: readonly string[],
): Required<Pick<ArticleSearch, "query" | "subjects">> {
  const query = talk.findLast(({ role }) => role === "user")?.text ?? "";
  return { query, subjects: subjectsInTalk(talk, known) };
}
