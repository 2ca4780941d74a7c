import type { Dialogue, DialogueMessage } from "../../sessions/dialogue.ts";
import type { TurnEvaluator } from "../turn-evaluator.ts";
import { breakdownAt } from "./breakdown-at.ts";
import { toolEffect } from "./tool-effect.ts";

/** The kinds of breakdown that are a wrong tool, or none where one was needed; calls made again are counted one by one. */
const WRONG = new Set(["tool_not_called", "wrong_order", "superseded_id", "tool_error_hidden"]);

/** Whether the tools before a reply were the right ones, called once each with what they take. */
export const toolUse: TurnEvaluator = {
  name: "tool_use",
  version: "3",
  kind: "CODE",
  of: "turn",
  evaluate: (dialogue, message) => {
    const since = sinceLastWords(dialogue, message);
    const broken = [...since, message]
      .map((at) => breakdownAt(dialogue, at))
      .find((found) => found && WRONG.has(found.kind) && found.probability >= 0.5);
    if (broken) return { score: 0, label: "wrong", explanation: `Message ${broken.message}: ${broken.evidence}` };
    const results = since.flatMap((at) => dialogue.messages[at] ?? []).filter(({ role }) => role === "tool");
    if (results.length === 0)
      return { score: null, label: "no_tool", explanation: "No tool was called, and none is missed." };
    const refused = results.filter((result) => toolEffect(result) === "refused");
    const twice = results.length - new Set(results.map(sameCall)).size;
    const wrong = Math.min(results.length, refused.length + twice);
    const [first] = refused;
    return {
      score: 1 - wrong / results.length,
      label: wrong === 0 ? "right" : "wrong",
      explanation: first
        ? `${first.answers?.name ?? "A tool"} refused ${refused.length} of ${results.length} calls.`
        : twice > 0
          ? `The same call was made ${twice + 1} times.`
          : `Every one of ${results.length} calls came back with an answer.`,
    };
  },
};

function sameCall({ answers, text }: DialogueMessage): string {
  return answers ? `${answers.name} ${JSON.stringify(answers.args)}` : text;
}

/** The messages between the last words of anybody and a reply: its calls and what they came back with. */
function sinceLastWords({ messages }: Dialogue, message: number): number[] {
  const since: number[] = [];
  for (let at = message - 1; at >= 0; at -= 1) {
    const { role, text = "" } = messages[at] ?? {};
    if (role !== "tool" && text.trim() !== "") break;
    since.unshift(at);
  }
  return since;
}
