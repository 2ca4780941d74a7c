import { z } from "zod";

/** What a customer's words choose among orders without naming one. `place` counts from 1; -1 is the last. */
export const Choice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("other") }),
  z.object({ kind: z.literal("place"), place: z.number() }),
]);
export type Choice = z.infer<typeof Choice>;

const ALL =
  /\bboth (?:of )?(?:(?:my|the|these|those) )?(?:\w+ )?orders\b|\b(?:all|each|every one) (?:of )?(?:(?:my|the|these|those) )?orders\b|\b(?:each|every) order\b|^\W*(?:yes\W+)?(?:both(?: of them)?|all of them)(?:,? please)?\W*$/iu;
const OTHER =
  /\bthe other (?:order|one)\b|\bnot (?:that|this) (?:one|order)\b|\b(?:that|this)(?:'s| is) (?:not the (?:right )?|the wrong )(?:one|order)\b/iu;
const PLACES: readonly [RegExp, number][] = [
  [/\bthe (?:first|1st|former) (?:one|order)\b|^\W*(?:yes\W+)?the (?:first|former)\W*$/iu, 1],
  [/\bthe (?:second|2nd|latter) (?:one|order)\b|^\W*(?:yes\W+)?the (?:second|latter)\W*$/iu, 2],
  [/\bthe (?:third|3rd) (?:one|order)\b|^\W*(?:yes\W+)?the third\W*$/iu, 3],
  [/\bthe last (?:one|order)(?= you| of (?:the|those|these)|\W*$)/iu, -1],
];

/** "Both orders", "the other one", "the second order"; `undefined` where the words choose none. */
export function choiceIn(words: string): Choice | undefined {
  if (ALL.test(words)) return { kind: "all" };
  if (OTHER.test(words)) return { kind: "other" };
  const places = PLACES.filter(([words_]) => words_.test(words));
  const [only] = places;
  return only !== undefined && places.length === 1 ? { kind: "place", place: only[1] } : undefined;
}
