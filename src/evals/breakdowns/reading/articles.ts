import { isObject } from "../../../context/transcript.ts";
import type { DialogueTurn } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";
import { turnAt } from "./runs-in.ts";
import { toolRuns } from "./tool-run.ts";

/** A passage that was put before the model, by a retrieval or in a tool's answer. */
export interface FoundArticle {
  /** Where it was found. */
  message: number;
  title: string;
  text: string;
  /** When it was written, as its metadata has it. */
  updated?: string;
  metadata: Readonly<Record<string, unknown>>;
}

/** All passages of a dialogue, in the order in which they were found. */
export const articlesIn = memoised((dialogue): readonly FoundArticle[] => {
  const retrieved = dialogue.turns.flatMap(({ documents = [], last }) =>
    documents.map(({ id, text, metadata }) => articleFrom({ id, ...metadata, text }, last)),
  );
  const told = toolRuns(dialogue).flatMap(({ answer, result }) =>
    result === undefined ? [] : listIn(answer).map((entry) => articleFrom(entry, result)),
  );
  return [...retrieved, ...told];
});

/** The same by the turn in which they were found. */
export const articlesByTurn = memoised((dialogue): ReadonlyMap<DialogueTurn | undefined, readonly FoundArticle[]> => {
  const found = new Map<DialogueTurn | undefined, FoundArticle[]>();
  for (const article of articlesIn(dialogue)) {
    const turn = turnAt(dialogue)[article.message];
    const before = found.get(turn);
    if (before) before.push(article);
    else found.set(turn, [article]);
  }
  return found;
});

const LIST = ["articles", "documents", "passages", "results"];
const TEXT = ["text", "content", "body", "page_content"];
const WRITTEN = ["updated", "updated_at", "updatedAt", "last_updated", "date"];

function listIn(answer: unknown): { [key: string]: unknown }[] {
  const list = isObject(answer) ? LIST.map((key) => answer[key]).find(Array.isArray) : answer;
  return Array.isArray(list) ? list.filter(isObject).filter((entry) => stringAt(entry, TEXT) !== undefined) : [];
}

function articleFrom(entry: { [key: string]: unknown }, message: number): FoundArticle {
  const { metadata, ...rest } = entry;
  const all = { ...rest, ...(isObject(metadata) && metadata) };
  const updated = stringAt(all, WRITTEN);
  return {
    message,
    title: stringAt(all, ["title", "article", "id", "name"]) ?? "an article",
    text: stringAt(all, TEXT) ?? "",
    ...(updated !== undefined && { updated }),
    metadata: all,
  };
}

function stringAt(entry: { [key: string]: unknown }, keys: readonly string[]): string | undefined {
  return keys.map((key) => entry[key]).find((value): value is string => typeof value === "string" && value !== "");
}
