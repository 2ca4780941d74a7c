import { spellings, wordsOf, type Word } from "./name-words.ts";

/** A subject's name as it is looked for: without a leading "the", each word with what it tells the name by. */
interface Name {
  subject: string;
  words: readonly string[];
  weights: readonly number[];
}

interface Place {
  name: Name;
  /** Which of its words. */
  at: number;
}

/** A stretch of a text that may stand for a name, or for a part of it. */
interface Claim {
  name: Name;
  start: number;
  end: number;
  /** It begins with the name's first word, as people shorten names: "the Gonville". */
  fromStart: boolean;
  isWhole: boolean;
}

/** How much of a name a part must say: less from the start on, where names differ. */
const LEAST_SHARE = 0.5;
const LEAST_SHARE_FROM_START = 0.3;
/** Of "Pizza Hut" there may be some; what fits more names is no name. */
const MOST_RIVALS = 5;
/** A word that more names hold, such as "hotel", tells none of them by itself. */
const MOST_HOLDERS = 200;
/** Who writes more names what is meant at the beginning. */
const MOST_CHARACTERS = 4000;

/**
 * Finds the names of things in texts, in the order they are said: whatever the
 * case, accents, hyphens, plurals and possessives; cut short where the part
 * tells which is meant; with a letter wrong, left out or swapped in a longer
 * word, beside a word that is right.
 */
export function subjectFinder(subjects: readonly string[]): (text: string) => string[] {
  const names = namesFrom(subjects);
  const places = new Map<string, Place[]>();
  for (const name of names)
    name.words.forEach((word, at) => {
      for (const key of spellings(word)) {
        const known = places.get(key);
        if (known === undefined) places.set(key, [{ name, at }]);
        else known.push({ name, at });
      }
    });

  return (text) => {
    const words = wordsOf(text.slice(0, MOST_CHARACTERS));
    const distinct = new Set(words.map(({ text: word }) => word));
    const said = new Map(
      Array.from(distinct, (word) => [word, spellings(word).flatMap((key) => places.get(key) ?? [])]),
    );
    const few = [...said.values()].filter(({ length }) => length <= MOST_HOLDERS);
    const told = new Set(few.flat().map(({ name }) => name));
    const fitting = new Map(
      Array.from(said, ([word, all]) => [word, positions(all.filter(({ name }) => told.has(name)))]),
    );
    const fits = words.map(({ text: word }) => fitting.get(word) ?? new Map<Name, Set<number>>());
    const claims = words.flatMap((_, start) => claimsFrom(start, { words, fits }));
    const clear = claims.filter((claim) => isClear(claim, claims)).toSorted(surerFirst);
    const taken: Claim[] = [];
    for (const claim of clear) if (taken.every((other) => canStand(claim, other))) taken.push(claim);
    const inOrder = taken.toSorted((a, b) => a.start - b.start);
    return [...new Set(inOrder.map(({ name }) => name.subject))];
  };
}

function namesFrom(subjects: readonly string[]): Name[] {
  const split = subjects.map((subject) => {
    const words = wordsOf(subject).map(({ text }) => text);
    return { subject, words: words[0] === "the" ? words.slice(1) : words };
  });
  const holding = new Map<string, number>();
  for (const word of split.flatMap(({ words }) => [...new Set(words)])) holding.set(word, (holding.get(word) ?? 0) + 1);
  const weightOf = (word: string): number => Math.log(1 + split.length / (holding.get(word) ?? 1));
  return split.map(({ subject, words }) => ({ subject, words, weights: words.map(weightOf) }));
}

/** Where in which names a word may stand. */
function positions(places: readonly Place[]): Map<Name, Set<number>> {
  const found = new Map<Name, Set<number>>();
  for (const { name, at } of places) found.set(name, (found.get(name) ?? new Set()).add(at));
  return found;
}

function claimsFrom(
  start: number,
  { words, fits }: { words: readonly Word[]; fits: readonly Map<Name, Set<number>>[] },
): Claim[] {
  const claims: Claim[] = [];
  for (const [name, starts] of fits[start] ?? [])
    for (const at of starts) {
      if (fits[start - 1]?.get(name)?.has(at - 1)) continue;
      let length = 1;
      while (fits[start + length]?.get(name)?.has(at + length)) length += 1;
      const claim = { name, start, end: start + length, fromStart: at === 0, isWhole: length === name.words.length };
      if (isEnough(claim, at, words)) claims.push(claim);
    }
  return claims;
}

/** Whether a stretch says enough of a name to stand for it. */
function isEnough({ name, start, end, fromStart, isWhole }: Claim, at: number, words: readonly Word[]): boolean {
  const length = end - start;
  const isExact = name.words.slice(at, at + length).some((word, index) => word === words[start + index]?.text);
  const [first, before] = [words[start], words[start - 1]];
  if (isWhole) return isExact || (first?.text.length ?? 0) > 6;
  const share = sum(name.weights.slice(at, at + length)) / sum(name.weights);
  const least = fromStart ? LEAST_SHARE_FROM_START : LEAST_SHARE;
  if (!isExact) return false;
  if (length > 1) return share >= least;
  if ((first?.text.length ?? 0) < 4) return false;
  // One word of several: a proper noun, or what the thing is ("my kettle").
  if (first?.isCapitalised && !first.isFirst) return share >= least;
  const isEdge = fromStart || at === name.words.length - 1;
  return isEdge && share >= LEAST_SHARE && determiners.has(before?.text ?? "");
}

const determiners = new Set(["the", "my", "this", "that", "these", "those", "your"]);

/** A part that fits several names says none, but for the beginning of a few. */
function isClear(claim: Claim, claims: readonly Claim[]): boolean {
  if (claim.isWhole) return true;
  const rivals = claims.filter(
    (other) => isSameStretch(claim, other) && other.fromStart === claim.fromStart && !other.isWhole,
  );
  return rivals.length === 1 || (claim.fromStart && claim.end - claim.start > 1 && rivals.length <= MOST_RIVALS);
}

function surerFirst(a: Claim, b: Claim): number {
  return (
    Number(b.fromStart) - Number(a.fromStart) ||
    b.end - b.start - (a.end - a.start) ||
    Number(b.isWhole) - Number(a.isWhole)
  );
}

/** Beside a surer claim: elsewhere in the text, or as another that the same beginning fits. */
function canStand(claim: Claim, surer: Claim): boolean {
  const isElsewhere = claim.end <= surer.start || surer.end <= claim.start;
  return isElsewhere || (isSameStretch(claim, surer) && surer.fromStart && !surer.isWhole);
}

function isSameStretch(a: Claim, b: Claim): boolean {
  return a.start === b.start && a.end === b.end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
