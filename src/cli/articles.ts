import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { ArticlesError } from "../errors.ts";
import { loadArticleFolder } from "../knowledge/article-files.ts";
import { demoArticles } from "../knowledge/demo-articles.ts";
import { openArticles } from "../knowledge/open-articles.ts";
import { queryFrom } from "../knowledge/query-from.ts";
import { isAnswered } from "../knowledge/relevance.ts";
import { openSqliteArticles } from "../knowledge/sqlite-articles.ts";
import { patiently } from "../lib/patience.ts";
import { clip, counted, printable } from "../lib/text.ts";
import { print, printJson, terminalStyle } from "./terminal/terminal.ts";

export function articlesCommand(): Command {
  const articles = new Command("articles").description("the help articles that answers rest on");
  articles
    .command("import")
    .description("take your own help articles, a Markdown file each; the demo's are dropped")
    .argument("<folder>", "it and the folders below are read; if one file cannot be used none is imported")
    .option("--json", "one JSON object on standard output")
    .action(importFolder);
  articles
    .command("search")
    .description("show what the bot finds for a question")
    .argument("<words...>", "the question")
    .option("--json", "one JSON object on standard output")
    .action(search);
  articles
    .command("list")
    .description("show the articles that the bot has, by id")
    .option("--json", "an article a line on standard output, without its text")
    .action(list);
  articles
    .command("remove")
    .description("take articles out again; once there are none, the demo's are back")
    .argument("<id...>", "as `articles list` shows it; if one is not there none is removed")
    .option("--json", "one JSON object on standard output")
    .action(remove);
  return articles;
}

async function importFolder(folder: string, { json }: { json?: boolean }): Promise<void> {
  const own = await loadArticleFolder(folder);
  const { articlesFile } = loadConfig();
  using articles = await patiently(() => openSqliteArticles(articlesFile), { file: articlesFile });
  await articles.save(own);
  const ownIds = new Set(own.map(({ id }) => id));
  await articles.remove(demoArticles().flatMap(({ id }) => (ownIds.has(id) ? [] : [id])));
  const total = await articles.count();
  if (json) return printJson({ imported: own.length, total });
  print(printable(`Imported ${counted(own.length, "article")} from ${folder}; ${articlesFile} now holds ${total}.`));
}

async function search(words: readonly string[], { json }: { json?: boolean }): Promise<void> {
  const { articlesFile, embeddings } = loadConfig();
  using articles = await openArticles(articlesFile, embeddings);
  const question = queryFrom([{ role: "user", text: words.join(" ") }], await articles.subjects());
  const found = await articles.search(question);
  if (json) return printJson({ ...question, answered: isAnswered(found), found });
  const { width } = terminalStyle();
  for (const { passage, score } of found) {
    const { id, title, heading, text } = passage;
    print(printable(`${score.toFixed(2)}  ${[title, heading].filter((part) => part !== "").join(" › ")}  (${id})`));
    print(printable(`      ${clip(text, width - 6)}`));
  }
  if (!isAnswered(found)) print("None holds enough of the question: the bot says that it does not know.");
}

async function list({ json }: { json?: boolean }): Promise<void> {
  using articles = await openArticles(loadConfig().articlesFile);
  for (const head of await articles.list()) {
    const { id, title, subjects, updatedAt } = head;
    if (json) printJson(head);
    else print(printable([id, title, subjects.join(", "), updatedAt].filter(Boolean).join("  ")));
  }
}

async function remove(ids: readonly string[], { json }: { json?: boolean }): Promise<void> {
  const { articlesFile } = loadConfig();
  using articles = await openArticles(articlesFile);
  const known = new Set((await articles.list()).map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined)
    throw new ArticlesError(
      `${articlesFile} has no article "${missing}"; "articles list" names them, none was removed.`,
    );
  const removed = await articles.remove(ids);
  const total = await articles.count();
  if (json) return printJson({ removed, total });
  print(printable(`Removed ${counted(removed, "article")}; ${articlesFile} now holds ${total}.`));
}
