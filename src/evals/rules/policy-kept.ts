import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import type { CodeEvaluator } from "../evaluator.ts";
import { readingOf, type Act, type Said } from "./reading.ts";

/** What cannot be taken back: here a customer is asked first. */
const CHANGE = /^(?:cancel|modify|update|return|exchange|refund)/iu;
const YES =
  /\b(?:yes|yeah|yep|yup|sure|ok(?:ay)?|correct|right|confirm\w*|go ahead|proceed|please|do it|sounds good|perfect|that works|absolutely|exactly|agree\w*)\b/iu;

/** Whether the bot kept to the shop's rules: no broken rule was found, and nothing was changed without the customer's word. */
export const policyKept: CodeEvaluator = {
  name: "policy_kept",
  version: "2",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const { asked, acts } = readingOf(dialogue);
    const broken = findBreakdowns(dialogue).filter(({ cause }) => cause === "policy");
    const changes = acts.filter(({ name, effect }) => CHANGE.test(name) && effect === "done");
    const unasked = changes.filter((change) => !agreedTo(change, asked));
    const [worst] = broken.toSorted((a, b) => b.probability - a.probability);
    const kept = broken.reduce((left, { probability }) => left * (1 - probability), 1);
    if (unasked[0]) {
      const { name, message } = unasked[0];
      const explanation = `${name} was done without the customer's yes (message ${message}).`;
      return { score: kept * (1 - unasked.length / changes.length), label: "broken", explanation };
    }
    if (worst) {
      const explanation = `Message ${worst.message}: ${worst.evidence}`;
      return { score: kept, label: kept >= 0.5 ? "kept" : "broken", explanation };
    }
    return changes.length > 0
      ? { score: 1, label: "kept", explanation: "Every change had the customer's word." }
      : { score: null, label: "unknown", explanation: "Nothing was done that a rule of the shop's speaks of." };
  },
};

/** The customer's last words before it agree, or name the act themselves. */
function agreedTo({ name, message }: Act, asked: readonly Said[]): boolean {
  const verb = CHANGE.exec(name)?.[0]?.toLowerCase() ?? name;
  return asked
    .filter((said) => said.message < message)
    .slice(-2)
    .some(({ text }) => YES.test(text) || text.toLowerCase().includes(verb));
}
