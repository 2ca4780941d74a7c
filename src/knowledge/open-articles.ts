import { patiently } from "../lib/patience.ts";
import { demoArticles } from "./demo-articles.ts";
import { createEmbedder, type EmbedderOptions } from "./embedder.ts";
import { openSqliteArticles } from "./sqlite-articles.ts";

/** The embedded help articles, with the demo's while there are none. A lock is waited for. */
export async function openArticles(
  file: string,
  embeddings?: EmbedderOptions,
): Promise<ReturnType<typeof openSqliteArticles>> {
  const embedder = embeddings && (await createEmbedder(embeddings));
  const articles = await patiently(() => openSqliteArticles(file, { embedder }), { file });
  if ((await articles.count()) === 0) await articles.save(demoArticles());
  return articles;
}
