import { remembered } from "../remembered.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { alike, sameWords } from "./reading/alike.ts";
import { articlesByTurn, articlesIn, type FoundArticle } from "./reading/articles.ts";
import { exchanges } from "./reading/exchange.ts";
import { measuresIn } from "./reading/measures.ts";

/** It answers from an article that another has taken the place of, or that says other than a newer one. */
export const staleArticle: BreakdownKind = {
  kind: "stale_article",
  cause: "retrieval",
  find: (dialogue) => {
    const byTurn = articlesByTurn(dialogue);
    if (byTurn.size === 0) return [];
    const articles = distinct(articlesIn(dialogue));
    return exchanges(dialogue).flatMap(({ turn, reply, text }) => {
      const found = byTurn.get(turn) ?? [];
      const stale = found.flatMap((article) => {
        const why =
          marked(article, articles) ?? overtaken(article, articles) ?? contradicted(article, { articles, text });
        return why === undefined || !isUsed(article, found, text) ? [] : [{ article, why }];
      });
      const [first] = stale;
      if (first === undefined) return [];
      return [
        { message: reply, evidence: `It rests on "${first.article.title}", which ${first.why}.`, probability: 0.85 },
      ];
    });
  },
};

/** Who searches on and on finds the same again and again; what was found beyond so many is not compared. */
const MOST_ARTICLES = 300;

function distinct(articles: readonly FoundArticle[]): FoundArticle[] {
  const known = new Map<string, FoundArticle>();
  for (const article of articles) {
    const key = JSON.stringify([article.title, article.updated, article.text, article.metadata]);
    if (!known.has(key)) known.set(key, article);
    if (known.size === MOST_ARTICLES) break;
  }
  return [...known.values()];
}

/** What its own metadata says. */
function marked({ metadata, text }: FoundArticle, articles: readonly FoundArticle[]): string | undefined {
  const past = PAST.exec(text)?.[0];
  if (past !== undefined) return `says of itself: ${past}`;
  const until = UNTIL.exec(text)?.groups?.["year"];
  if (until !== undefined && isOver(until, articles)) return `was valid until ${until}`;
  for (const [key, value] of Object.entries(metadata)) {
    if (OUT.test(key) && value === true) return `is ${key}`;
    if (typeof value !== "string" || value === "") continue;
    if (REPLACED.test(key)) return `was superseded by ${value}`;
    if (STATUS.test(key) && OUT.test(value)) return `is ${value}`;
    if (ENDS.test(key) && isOver(value, articles)) return `was valid until ${value}`;
  }
  return undefined;
}

const PAST =
  /\b(?:was (?:only )?valid (?:until|till)|(?:is|are) no longer (?:valid|in force)|(?:has|have) been superseded|(?:is|was) superseded by|(?:superseded|replaced) by (?:the|our|a) [^.]{0,30}(?:rules?|polic(?:y|ies)|versions?|articles?|terms)|out of date|(?:this|these|the) (?:pages?|articles?|versions?|polic(?:y|ies)|rules?|terms|texts?|guides?|information)\b[^.]{0,30}\b(?:archived|outdated|obsolete|retired|withdrawn|expired|lapsed|ended|superseded|replaced))\b[^.]{0,40}/iu;
const UNTIL =
  /\b(?:valid|in force|effective|applies|applied) (?:only )?(?:until|till|through|to)\b[^.]{0,30}?\b(?<year>20\d\d)\b/iu;
const REPLACED = /^(?:superseded|replaced)_?-?by$/iu;
const STATUS = /^(?:status|state|lifecycle)$/iu;
const OUT = /^(?:is_?)?(?:superseded|outdated|expired|deprecated|archived|obsolete|retired|withdrawn|stale)$/iu;
const ENDS = /^(?:valid|effective)_?(?:until|to|till)$|^(?:expires?|expiry|expired)(?:_?(?:at|on|date))?$/iu;

/** "Returns (2021)" where there is "Returns" of a later day, or a section of which there are two versions. */
function overtaken(old: FoundArticle, articles: readonly FoundArticle[]): string | undefined {
  const newer = articles.find(
    (one) => isLater(one.updated, old.updated) && isSamePlace(one, old) && one.text !== old.text,
  );
  return newer && `"${newer.title}" of ${newer.updated ?? "later"} has taken the place of`;
}

function isSamePlace(one: FoundArticle, other: FoundArticle): boolean {
  if (one.title !== other.title) return versionless(one.title) === versionless(other.title);
  return sectionOf(one) !== undefined && sectionOf(one) === sectionOf(other);
}

function sectionOf({ metadata }: FoundArticle): unknown {
  return metadata["section"] ?? metadata["heading"];
}

const versionless = remembered((title) =>
  sameWords(title.replace(/\((?:\d{4}|old|v[\d.]+|outdated|archived?)[^)]{0,20}\)|\b(?:19|20)\d\d\b|\bv\d+\b/giu, "")),
);

function isLater(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one > other;
}

/** A dialogue has no clock: what was written last is the latest day that is known. */
function isOver(day: string, articles: readonly FoundArticle[]): boolean {
  return articles.some(({ updated }) => isLater(updated, `${day}~`));
}

/** What the reply says stands in this one, and the newer one on the same thing says another. */
function contradicted(
  older: FoundArticle,
  { articles, text }: { articles: readonly FoundArticle[]; text: string },
): string | undefined {
  const said = measuresIn(text).filter((measure) => has(older, measure));
  const newer = articles.find(
    (article) =>
      older.updated !== undefined &&
      article.updated !== undefined &&
      article.updated > older.updated &&
      alike(article.title, older.title) >= 0.5 &&
      said.some(
        (measure) => !has(article, measure) && measuresIn(article.text).some(({ unit }) => unit === measure.unit),
      ),
  );
  return newer && `is older than "${newer.title}" of ${newer.updated ?? ""}, and that says otherwise`;
}

function has({ text }: FoundArticle, { count, unit }: { count: string; unit: string }): boolean {
  return measuresIn(text).some((one) => one.count === count && one.unit === unit);
}

/** Of several that were found, the reply is of the one whose words it has. */
function isUsed(article: FoundArticle, found: readonly FoundArticle[], text: string): boolean {
  const likeness = nearness(article, text);
  return text.includes(article.title) || (likeness > 0 && found.every((other) => nearness(other, text) <= likeness));
}

function nearness({ text }: FoundArticle, reply: string): number {
  return alike(text, reply);
}
