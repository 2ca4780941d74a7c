import { needsArticle } from "../../src/knowledge/needs-article.ts";
import { queryFrom } from "../../src/knowledge/query-from.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { detection, inHalves, shareOf, type Detection, type Halves } from "./measures.ts";
import type { loadPlaces, PlaceTurn } from "./places.ts";
import { openStock } from "./stock.ts";

export interface Hits {
  "hit@1": number;
  "hit@5": number;
  "hit@20": number;
}

/** Turns with an article that answers them, where any of these is among the first k. */
export async function measureHits({ articles, turns }: ReturnType<typeof loadPlaces>): Promise<Halves<Hits>> {
  using index = openSqliteArticles(":memory:");
  await index.save(articles);
  const subjects = await index.subjects();
  const ranked = async ({ talk }: PlaceTurn): Promise<string[]> =>
    (await index.search({ ...queryFrom(talk, subjects), limit: 20 })).map(({ passage }) => passage.articleId);
  return await hits(turns, ranked);
}

/** The same by BM25 alone. */
export async function measureStockHits({ articles, turns }: ReturnType<typeof loadPlaces>): Promise<Halves<Hits>> {
  using stock = openStock(articles);
  return await hits(turns, async ({ talk }) => stock.ranked(talk.at(-1)?.text ?? "", 20));
}

/** Whether the customer's last words are told to need an article. */
export function measureNeed({ turns }: { turns: readonly PlaceTurn[] }): Halves<Detection> {
  return inHalves(turns, (half) =>
    detection(half.map(({ talk, needsArticle: is }) => ({ is, said: needsArticle(talk) }))),
  );
}

async function hits(
  turns: readonly PlaceTurn[],
  ranked: (turn: PlaceTurn) => Promise<string[]>,
): Promise<Halves<Hits>> {
  const lines = await Promise.all(
    turns.map(async (turn) => {
      if (turn.gold.size === 0) return undefined;
      const ids = await ranked(turn);
      return ids.findIndex((id) => turn.gold.has(id));
    }),
  );
  return inHalves(lines, (half) => {
    const asked = half.filter((at) => at !== undefined);
    const within = (k: number): number => shareOf(asked, (at) => at >= 0 && at < k);
    return { "hit@1": within(1), "hit@5": within(5), "hit@20": within(20) };
  });
}
