import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, extname, join, relative, sep } from "node:path";
import { z } from "zod";
import { ArticlesError, reasonOf } from "../errors.ts";
import { counted } from "../lib/text.ts";
import { Article } from "./article.ts";
import { readFrontMatter } from "./front-matter.ts";
import { firstHeading, passagesOf, slugOf } from "./passages.ts";

/** More than a book's chapter; a larger file is an export of something, not an article. */
const LARGEST_KIB = 1024;

/**
 * Reads a shop's own help articles: every Markdown file of a folder and of the
 * folders below, but for hidden ones. Each is checked.
 * @throws ArticlesError that lists every file that cannot be used, in which case none is to be.
 */
export async function loadArticleFolder(folder: string): Promise<Article[]> {
  const files = await markdownFiles(folder);
  if (files.length === 0)
    throw new ArticlesError(`There is no Markdown file (*.md) in ${folder}; nothing was imported.`);

  const faults: string[] = [];
  const articles = new Map<string, { article: Article; name: string }>();
  for (const file of files) {
    const name = relative(folder, file);
    try {
      const article = await articleIn(file, name);
      const other = articles.get(article.id)?.name;
      if (other !== undefined) faults.push(`${name}: its id "${article.id}" is that of ${other} too`);
      articles.set(article.id, { article, name });
    } catch (error) {
      faults.push(`${name}: ${faultOf(error)}`);
    }
  }
  if (faults.length > 0) {
    throw new ArticlesError(
      `${faults.length} of ${counted(files.length, "file")} in ${folder} cannot be used; mend them, nothing was imported.\n  ${faults.join("\n  ")}`,
    );
  }
  return Array.from(articles.values(), ({ article }) => article);
}

/** A folder that links lead to twice, or back to, is read once. */
async function markdownFiles(folder: string, seen = new Set<string>()): Promise<string[]> {
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return [];
    seen.add(real);
    const names = (await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted();
    const found = [];
    for (const name of names) {
      const path = join(folder, name);
      const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
      if (isFolder) found.push(...(await markdownFiles(path, seen)));
      else if (/\.(md|markdown)$/iu.test(name)) found.push(path);
    }
    return found;
  } catch (cause) {
    if (cause instanceof ArticlesError) throw cause;
    throw new ArticlesError(`Cannot read ${folder}: ${reasonOf(cause)}; name a folder of Markdown files.`, { cause });
  }
}

async function articleIn(file: string, name: string): Promise<Article> {
  const { given, text } = readFrontMatter(await readText(file));
  const { id, title, subjects, updated, url } = given;
  const slug = name.slice(0, -extname(name).length).split(sep).map(slugOf).join("/");
  const article = Article.parse({
    id: id ?? slug,
    title: title ?? firstHeading(text) ?? basename(file, extname(file)),
    text,
    subjects,
    updatedAt: updated,
    url,
  });
  // Read here too, so that what cannot be is told beside the file's other faults.
  if ((await passagesOf(article)).length === 0) throw new ArticlesError("holds headings without a text below");
  return article;
}

/** UTF-8, with or without a byte order mark. */
async function readText(file: string): Promise<string> {
  const { size, isFile } = await stat(file).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
  if (!isFile) throw new ArticlesError("is not a file");
  if (size > LARGEST_KIB * 1024) {
    throw new ArticlesError(
      `is ${(size / 1024 / 1024).toFixed(1)} MiB large, an article at most ${LARGEST_KIB / 1024} MiB; split it by subject`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    throw new ArticlesError(cause instanceof TypeError ? "is not text in UTF-8" : reasonOf(cause), { cause });
  }
  if (text.includes("\0")) throw new ArticlesError("is not text but binary data");
  if (text.trim() === "") throw new ArticlesError("is empty");
  return text;
}

function faultOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return reasonOf(error);
  const [issue] = error.issues;
  const field = issue?.path.join(".") ?? "";
  return field === "text"
    ? "holds no text"
    : `${field === "updatedAt" ? "updated" : field || "front matter"}: ${issue?.message ?? ""}`;
}
