import { lexer, type Token } from "marked";
import { contentWords } from "../lib/content-words.ts";

const LONGEST = 320;
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The part of a passage that answers a question, in whole sentences: the run
 * of them that shares most words with the question, and begins the earliest.
 */
export function excerptOf(passage: string, question: string): string {
  const all = lexer(passage).flatMap(plainOf).flatMap(sentencesOf);
  const runs = all.map((_, start) => runFrom(all, start));
  return firstBest(runs, (run) => sharedWords(question, run)) ?? "";
}

/** A block of Markdown as plain texts: a paragraph, each item of a list, each row of a table. */
function plainOf(token: Token): string[] {
  if (token.type === "list") return (token["items"] as Token[]).map(inlineOf);
  if (token.type === "table")
    return (token["rows"] as Token[][]).map((row) => `${row.map(inlineOf).filter(Boolean).join(", ")}.`);
  return [inlineOf(token)].filter(Boolean);
}

function inlineOf(token: Token): string {
  const inner = "tokens" in token ? token.tokens : undefined;
  if (inner !== undefined) return inner.map(inlineOf).join("");
  return token.type === "space" || token.type === "html" ? "" : String("text" in token ? token.text : "");
}

function sentencesOf(text: string): string[] {
  return Array.from(sentences.segment(text.replace(/\s+/gu, " ")), ({ segment }) => segment.trim()).filter(Boolean);
}

function runFrom(all: readonly string[], start: number): string {
  let run = all[start] ?? "";
  for (const sentence of all.slice(start + 1)) {
    if (run.length + sentence.length >= LONGEST) break;
    run += ` ${sentence}`;
  }
  return run;
}

/** The first of those that weigh most. */
export function firstBest<T>(all: readonly T[], weigh: (one: T) => number): T | undefined {
  const most = Math.max(...all.map(weigh));
  return all.find((one) => weigh(one) === most);
}

/** How many content words two texts share, whatever their commonest endings, beside those of a third. */
export function sharedWords(one: string, other: string, beside = ""): number {
  const [stems, others] = [stemsOf(other), stemsOf(beside)];
  return [...stemsOf(one)].filter((stem) => stems.has(stem) && !others.has(stem)).length;
}

function stemsOf(text: string): Set<string> {
  return new Set([...contentWords(text).keys()].map((word) => word.replace(/(ing|ed|es|e|s)$/u, "")));
}
