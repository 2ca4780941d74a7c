import type { ArticleIndex, ArticleSearch } from "../../src/knowledge/article.ts";
import { demoArticles } from "../../src/knowledge/demo-articles.ts";
import { queryFrom } from "../../src/knowledge/query-from.ts";
import { isAnswered } from "../../src/knowledge/relevance.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import type { loadBank } from "./bank.ts";
import type { loadPlaces } from "./places.ts";

/** The share of questions of one kind that are told to be answered. */
interface Answered {
  questions: string;
  areAnswered: boolean;
  told: number;
}

/** What the threshold does: questions whose answer is in the index, and questions whose answer is not. */
export async function measureAnswered(
  places: ReturnType<typeof loadPlaces>,
  bank: ReturnType<typeof loadBank>,
): Promise<Answered[]> {
  using ofPlaces = openSqliteArticles(":memory:");
  using ofBank = openSqliteArticles(":memory:");
  using ofDemo = openSqliteArticles(":memory:");
  await ofPlaces.save(places.articles);
  await ofBank.save(bank.articles);
  await ofDemo.save(demoArticles());

  const names = await ofPlaces.subjects();
  const asked = places.turns.filter(({ gold }) => gold.size > 0);
  const questions = asked.map(({ talk }) => ({ query: talk.at(-1)?.text ?? "" }));
  const openings = bank.tasks.flatMap(({ opening }) => (opening === undefined ? [] : [{ query: opening }]));
  const told = async (index: ArticleIndex, searches: readonly ArticleSearch[]): Promise<number> => {
    const found = await Promise.all(searches.map((search) => index.search(search)));
    return found.filter(isAnswered).length / found.length;
  };
  const withoutAnswer = async (): Promise<number> => {
    const found = await Promise.all(
      asked.map(async ({ talk, gold }) => {
        const all = await ofPlaces.search({ ...queryFrom(talk, names), limit: 40 });
        return all.filter(({ passage }) => !gold.has(passage.articleId)).slice(0, 5);
      }),
    );
    return found.filter(isAnswered).length / found.length;
  };
  return [
    {
      questions: "of places, to places",
      areAnswered: true,
      told: await told(
        ofPlaces,
        asked.map(({ talk }) => queryFrom(talk, names)),
      ),
    },
    { questions: "of bank customers, to the bank", areAnswered: true, told: await told(ofBank, openings) },
    { questions: "of places, the answer taken out", areAnswered: false, told: await withoutAnswer() },
    { questions: "of places, to the bank", areAnswered: false, told: await told(ofBank, questions) },
    { questions: "of places, to the demo's shop", areAnswered: false, told: await told(ofDemo, questions) },
    { questions: "of bank customers, to places", areAnswered: false, told: await told(ofPlaces, openings) },
    { questions: "of bank customers, to the demo's shop", areAnswered: false, told: await told(ofDemo, openings) },
  ];
}
