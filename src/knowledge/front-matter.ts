import { parse } from "yaml";
import { z } from "zod";
import { ArticlesError } from "../errors.ts";

const Text = z.union([z.string(), z.number().transform(String)]);

/** What an article's file may say of itself before its text; other keys are ignored. */
const FrontMatter = z.object({
  id: Text.optional(),
  title: Text.optional(),
  subjects: z.union([z.array(Text), Text.transform((one) => [one])]).optional(),
  updated: z.string().optional(),
  url: z.string().optional(),
});
type FrontMatter = z.infer<typeof FrontMatter>;

/** A line `---` with a key below begins front matter, and is no rule across the page. */
const BEGUN = /^---[ \t]*\r?\n[ \t]*[\w-]+:/u;

/**
 * A Markdown file as its YAML front matter and the text below. A file that does
 * not begin with a line `---` is text alone.
 * @throws YAMLError, ZodError or ArticlesError for front matter that cannot be
 * used, as in a file that was written by half.
 */
export function readFrontMatter(file: string): { given: FrontMatter; text: string } {
  const [whole, yaml] = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/u.exec(file) ?? [];
  if (whole === undefined) {
    if (BEGUN.test(file)) throw new ArticlesError("its front matter begins with --- and has no second ---");
    return { given: {}, text: file };
  }
  const given: unknown = parse(yaml ?? "");
  return { given: FrontMatter.parse(given ?? {}), text: file.slice(whole.length) };
}
