import { soughtWords, type SoughtWord } from "./recall-words.ts";
import { relatedWords } from "./related-words.ts";

/** One thing to look for in the turns of a session, and what it counts where it is found. */
export interface Sought {
  words: readonly SoughtWord[];
  mouth: "customer" | "anybody";
  weight: number;
  /** What it stands for; of several for the same, the strongest counts. */
  about: string;
}

/**
 * What a question is looked for by: each of its own words, most in the
 * customer's mouth, and what is related to them. The weights are by judgement,
 * tried on thirty facts that are in `bench/window/facts.ts`.
 */
export function soughtFor(question: string): Sought[] {
  const own = soughtWords(question);
  const related = relatedWords(question);
  return [
    ...own.map((word): Sought => ({ words: [word], mouth: "customer", weight: 0.7, about: `said ${word.word}` })),
    ...own.map((word): Sought => ({ words: [word], mouth: "anybody", weight: 0.3, about: word.word })),
    ...related.flatMap((words, row) =>
      words.map((word): Sought => ({ words: [word], mouth: "customer", weight: 0.5, about: `row ${row}` })),
    ),
  ];
}
