import type { Dialogue } from "../../sessions/dialogue.ts";
import { turnAt } from "../breakdowns/reading/runs-in.ts";
import { memoised } from "../memoised.ts";
import type { TurnEvaluator } from "../turn-evaluator.ts";

/** What can be held against a source: numbers of three digits or with cents, ids, e-mail addresses. */
const NUMBER = /#?[A-Z]{0,4}\d[\d,]{1,20}(?:\.\d{1,2})?/gu;
/** Sought only where there is an @, since any word might be the beginning of an address. */
const FACT = new RegExp(`[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.]{2,32}|${NUMBER.source}`, "gu");

/** Whether each number, id and address of a reply stands in what was said, found or looked up before it. */
export const grounded: TurnEvaluator = {
  name: "grounded",
  version: "1",
  kind: "CODE",
  of: "turn",
  evaluate: (dialogue, message) => {
    const facts = [...(factsOf(dialogue)[message] ?? [])];
    if (facts.length === 0) {
      return { score: null, label: "no_facts", explanation: "The reply holds no number, id or address to check." };
    }
    if (!hasSource(dialogue)) {
      return {
        score: null,
        label: "no_source",
        explanation: "No tool and no search told anything to check it against.",
      };
    }
    const first = firstSaid(dialogue);
    const found = foundFor(dialogue, message);
    const [known, unknown] = parted(facts, (fact) => (first.get(fact) ?? message) < message || found.has(fact));
    const missing = unknown.filter((fact) => !isReckoned(Number(fact), known.map(Number)));
    return {
      score: 1 - missing.length / facts.length,
      label: missing.length === 0 ? "grounded" : "ungrounded",
      explanation:
        missing.length === 0
          ? `All ${facts.length} numbers, ids and addresses stand in what came before.`
          : `${missing.slice(0, 5).join(", ")} ${missing.length === 1 ? "stands" : "stand"} nowhere before message ${message}.`,
    };
  },
};

const factsOf = memoised(({ messages }: Dialogue) => messages.map(({ text }) => factsIn(text)));

/** Where each fact stands first. */
const firstSaid = memoised((dialogue: Dialogue) => {
  const first = new Map<string, number>();
  for (const [position, facts] of factsOf(dialogue).entries()) {
    for (const fact of facts) if (!first.has(fact)) first.set(fact, position);
  }
  return first;
});

const hasSource = memoised(
  ({ messages, turns }: Dialogue) =>
    messages.some(({ role }) => role === "tool") || turns.some(({ documents }) => documents !== undefined),
);

/** A total of a reply's amounts, or the sum or difference of two of them, is reckoned and not invented. */
function isReckoned(amount: number, known: readonly number[]): boolean {
  const is = (other: number): boolean => Math.abs(other - amount) < 0.005;
  const amounts = known.filter((one) => Number.isFinite(one));
  if (is(amounts.reduce((sum, one) => sum + one, 0))) return true;
  return amounts.some((one, place) =>
    amounts.slice(place + 1).some((other) => is(one + other) || is(Math.abs(one - other))),
  );
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function foundFor(dialogue: Dialogue, message: number): Set<string> {
  const turn = turnAt(dialogue)[message];
  return factsIn((turn?.documents ?? []).map(({ text }) => text).join("\n"));
}

function factsIn(text: string): Set<string> {
  const facts = [...text.matchAll(text.includes("@") ? FACT : NUMBER)].map(([fact]) => plain(fact));
  return new Set(facts.filter((fact) => fact.length > 2));
}

/** The same number in another dress: "$1,020.50" and 1020.5, "#W12" and W12. */
function plain(fact: string): string {
  const bare = fact.replaceAll(/[#,]/gu, "").toLowerCase();
  return /^\d+\.\d+$/u.test(bare) ? String(Number(bare)) : bare;
}
