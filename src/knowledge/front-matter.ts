import { parse } from "yaml";
import { z } from "zod";

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

/**
 * A Markdown file as its YAML front matter and the text below. A file that does
 * not begin with a line `---`, or has no second one, is text alone.
 * @throws YAMLError or ZodError for front matter that cannot be used.
 */
export function readFrontMatter(file: string): { given: FrontMatter; text: string } {
  const [whole, yaml] = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/u.exec(file) ?? [];
  if (whole === undefined) return { given: {}, text: file };
  const given: unknown = parse(yaml ?? "");
  return { given: FrontMatter.parse(given ?? {}), text: file.slice(whole.length) };
}
