import type { Dialogue, DialogueTurn } from "../../sessions/dialogue.ts";
import { breakdownScore } from "../breakdowns/breakdown-score.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import { scoreFrom } from "../evaluator.ts";
import { satisfaction } from "../rules/satisfaction.ts";
import type { Score } from "../score.ts";

/** What evaluation says of one turn. */
interface TurnScores {
  turn: number;
  scores: Score[];
}

/**
 * Pure: what evaluation says of each turn: of the reply that ended it, and whether it broke. A turn that did not break says
 * so, in place of a breakdown that was seen there before.
 */
export function turnScores(
  { turns, breakdowns }: Pick<SessionEvaluation, "turns" | "breakdowns">,
  dialogue: Pick<Dialogue, "turns">,
): TurnScores[] {
  return dialogue.turns
    .filter(({ turn }) => turn > 0)
    .map((turn) => {
      const reply = turns.find(({ message }) => message === turn.reply);
      const broken = breakdowns.filter(({ message }) => isIn(turn, message));
      return { turn: turn.turn, scores: [...(reply ? replyScores(reply) : []), breakdownScore(broken)] };
    });
}

/** A reply's rating, 1 to 5, counts from 0 to 1 like every score. */
function replyScores({ scores, satisfaction: rating }: SessionEvaluation["turns"][number]): Score[] {
  const verdict = {
    score: (rating - 1) / 4,
    label: rating >= 3 ? "content" : "discontent",
    explanation: `${rating.toFixed(1)} of 5.`,
  };
  return [...scores, scoreFrom(satisfaction, verdict)];
}

function isIn({ first, last }: DialogueTurn, message: number): boolean {
  return first <= message && message <= last;
}
