import { lexer } from "marked";
import type { Article, Passage } from "./article.ts";

/** About a screen of text: longer ones dilute what they are found by, and fill the model's prompt. */
const LONGEST = 1200;

interface Section {
  heading: string;
  text: string;
}

/**
 * An article as passages, one a heading. A long section becomes several of the
 * same heading; a heading with nothing below it none.
 */
export async function passagesOf({
  id: articleId,
  title,
  text,
  subjects,
  updatedAt,
  url,
}: Article): Promise<Passage[]> {
  const sections = await Promise.all(sectionsOf(text).map(split));
  const taken = new Set<string>();
  return sections.flat().map((section) => {
    const id = freeId(section.heading === "" ? articleId : `${articleId}#${slugOf(section.heading)}`, taken);
    return { id, articleId, title, ...section, subjects, updatedAt, url };
  });
}

/** By the Markdown lexer, for which a `#` in a code block is no heading. */
function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [{ heading: "", text: "" }];
  for (const token of lexer(markdown)) {
    if (token.type === "heading") sections.push({ heading: String(token["text"]), text: "" });
    else (sections.at(-1) as Section).text += token.raw;
  }
  return sections.map(({ heading, text }) => ({ heading, text: text.trim() })).filter(({ text }) => text !== "");
}

async function split({ heading, text }: Section): Promise<Section[]> {
  if (text.length <= LONGEST) return [{ heading, text }];
  const { MarkdownTextSplitter } = await import("@langchain/textsplitters");
  const parts = await new MarkdownTextSplitter({ chunkSize: LONGEST, chunkOverlap: 0 }).splitText(text);
  return parts.map((part) => ({ heading, text: part }));
}

/** As GitHub names the anchors of headings, roughly. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
