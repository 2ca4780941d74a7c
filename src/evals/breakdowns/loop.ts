import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { alike, sameWords } from "./reading/alike.ts";
import { exchanges } from "./reading/exchange.ts";
import { isMadeGood, runsIn, turnAt } from "./reading/runs-in.ts";
import type { ToolRun } from "./reading/tool-run.ts";

/** It goes in circles: one call again and again before it says a word, or one question and one answer. */
export const loop: BreakdownKind = {
  kind: "loop",
  cause: "model",
  find: (dialogue) => [...sameCalls(dialogue), ...sameTalk(dialogue)],
};

/** The second time may be a try; the third is a circle. */
const CIRCLE = 3;

function sameCalls(dialogue: Dialogue) {
  return dialogue.turns.flatMap((turn) => {
    const counts = new Map<string, number>();
    const lastDone = new Set<string>();
    for (const run of runsIn(dialogue, turn)) {
      const { call, message } = run;
      const key = `${call.name} ${JSON.stringify(call.args)}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (run.isWrite) counts.clear();
      if (count < (lastDone.has(key) ? CIRCLE - 1 : CIRCLE)) {
        if (run.outcome === "done") lastDone.add(key);
        continue;
      }
      const evidence = `${call.name} is called with the same arguments again and again in one turn.`;
      // Whoever tries again until a broken tool answers is patient, not lost.
      const isPatience = run.outcome === "done" || isMadeGood(dialogue, run);
      return [{ message, evidence, probability: isPatience && hasFailed(dialogue, run) ? 0.3 : 0.9 }];
    }
    return [];
  });
}

function sameTalk(dialogue: Dialogue) {
  const all = exchanges(dialogue);
  return all.flatMap(({ reply, text, words }, index) => {
    const before = all.slice(Math.max(0, index - CIRCLE + 1), index);
    const isCircle =
      before.length === CIRCLE - 1 &&
      before.every((one) => sameWords(one.text) === sameWords(text) && alike(one.words, words) >= 0.5);
    const evidence = `The same question and the same answer for the third time in a row.`;
    return isCircle && sameWords(text) !== "" ? [{ message: reply, evidence, probability: 0.85 }] : [];
  });
}

function hasFailed(dialogue: Dialogue, { call, message }: ToolRun): boolean {
  return runsIn(dialogue, turnAt(dialogue)[message]).some(
    ({ call: { name }, outcome }) => name === call.name && (outcome === "failed" || outcome === "timed out"),
  );
}
