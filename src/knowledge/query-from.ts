import { contentWords } from "../lib/content-words.ts";
import type { ArticleSearch } from "./article.ts";
import { subjectsInTalk } from "./subjects.ts";
import type { Said } from "./talk.ts";

/** "And how long does it take?" tells nothing by itself to search for. */
const MEASURES = new Set(["long", "soon", "often", "far", "late", "early"]);
/** In characters: behind a long message the last words would be cut off. */
const LONGEST_BEFORE = 500;

/**
 * What to search for after a conversation: the customer's last words, behind
 * the ones before where they hold nothing to search for, among the articles
 * about what is in talk. `known` are the subjects that the articles have.
 */
export function queryFrom(
  talk: readonly Said[],
  known: readonly string[],
): Required<Pick<ArticleSearch, "query" | "subjects">> {
  const said = talk.filter(({ role }) => role === "user").map(({ text }) => text);
  const [before, last = ""] = [said.at(-2), said.at(-1)];
  const isEnough = before === undefined || [...contentWords(last).keys()].some((word) => !MEASURES.has(word));
  return {
    query: isEnough ? last : `${before.slice(0, LONGEST_BEFORE)}\n${last}`,
    subjects: subjectsInTalk(talk, known),
  };
}
