import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Article } from "../../src/knowledge/article.ts";

const Doc = z.object({ id: z.string(), title: z.string(), content: z.string() });
const Task = z.object({ instruction: z.string(), required_documents: z.array(z.string()).min(1) });

export interface BankTask {
  /** All that the customer is told to be and to want. */
  instruction: string;
  /** What they say first, where the instruction has it word for word. */
  opening: string | undefined;
  required: ReadonlySet<string>;
}

/** The banking knowledge of tau2-bench (github.com/sierra-research/tau2-bench), and tasks with the articles that they need. */
export function loadBank(data: string): { articles: Article[]; tasks: BankTask[] } {
  const lines = (name: string): unknown[] =>
    readFileSync(join(data, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  return {
    articles: lines("banking_docs.jsonl").map((line) => {
      const { id, title, content } = Doc.parse(line);
      return { id: id.replaceAll(/[\s#]/gu, "-"), title, text: content, subjects: [] };
    }),
    tasks: lines("banking_tasks_dev.jsonl").map((line) => {
      const { instruction, required_documents: required } = Task.parse(line);
      const [, opening] = /(?:start|begin|open)[^"“]{0,60}[“"]([^"”]{25,600})[”"]/iu.exec(instruction) ?? [];
      return { instruction, opening, required: new Set(required) };
    }),
  };
}
