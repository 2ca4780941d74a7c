import { Lexer, type Token } from "marked";
import { ArticlesError } from "../errors.ts";
import type { Article, Passage } from "./article.ts";

/** About a screen of text: longer ones dilute what they are found by, and fill the model's prompt. */
const LONGEST = 1200;

interface Section {
  heading: string;
  text: string;
}

/**
 * An article as passages, one a heading; what stands before the first heading
 * is one too. A long section becomes several, a heading with nothing below it
 * none.
 * @throws ArticlesError for Markdown that is nested too deeply to be read.
 */
export async function passagesOf(article: Article): Promise<Passage[]> {
  const { id: articleId, title, subjects, updatedAt, url } = article;
  const sections = await Promise.all(sectionsOf(article).map(split));
  const nextId = idsOf(articleId);
  return sections.flat().map((section) => ({
    id: nextId(section.heading),
    articleId,
    title,
    ...section,
    subjects,
    updatedAt,
    url,
  }));
}

/** By the Markdown lexer, for which a `#` in a code block is no heading. */
function sectionsOf({ title, text }: Article): Section[] {
  const sections: Section[] = [{ heading: "", text: "" }];
  for (const token of blocksOf(text)) {
    const heading = headingOf(token);
    if (heading !== undefined) sections.push({ heading, text: "" });
    else (sections.at(-1) as Section).text += token.raw;
  }
  return sections
    .map((section) => ({ heading: section.heading === title ? "" : section.heading, text: section.text.trim() }))
    .filter((section) => section.text !== "");
}

/** What the first heading says, without Markdown. */
export function firstHeading(markdown: string): string | undefined {
  return blocksOf(markdown)
    .map(headingOf)
    .find((heading) => heading !== undefined && heading !== "");
}

/** Fifty quotations or list items within each other, for which the lexer would take its time. */
const DEEP = /^(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))){50}/mu;

function blocksOf(markdown: string): Token[] {
  try {
    if (DEEP.test(markdown)) throw new RangeError("too deep");
    return new Lexer().blockTokens(markdown.replace(/\r\n?/gu, "\n"));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ArticlesError("Markdown is nested too deeply to be read; make its quotations and lists flatter.", {
      cause,
    });
  }
}

function headingOf(token: Token): string | undefined {
  if (token.type !== "heading") return undefined;
  const inline = Lexer.lexInline(String(token["text"]));
  return inline
    .map((part) => ("text" in part ? String(part.text) : part.raw))
    .join("")
    .trim();
}

async function split({ heading, text }: Section): Promise<Section[]> {
  if (text.length <= LONGEST) return [{ heading, text }];
  const { MarkdownTextSplitter } = await import("@langchain/textsplitters");
  const parts = await new MarkdownTextSplitter({ chunkSize: LONGEST, chunkOverlap: 0 }).splitText(text);
  return parts.map((part) => ({ heading, text: part }));
}

/** Gives `returns#how-to-return` for a heading, and `returns#how-to-return-2` when it stands there again. */
function idsOf(articleId: string): (heading: string) => string {
  const given = new Map<string, number>();
  return (heading) => {
    const slug = slugOf(heading);
    const wanted = slug === "" ? articleId : `${articleId}#${slug}`;
    let count = given.get(wanted) ?? 0;
    let id = wanted;
    do id = (count += 1) === 1 ? wanted : `${wanted}-${count}`;
    while (id !== wanted && given.has(id));
    given.set(wanted, count);
    if (id !== wanted) given.set(id, 1);
    return id;
  };
}

/** Lower case, with a hyphen for whatever is neither letter nor digit, much as GitHub names its anchors. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
}
