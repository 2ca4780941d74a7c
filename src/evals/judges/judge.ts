import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessage } from "@langchain/core/messages";
import { reasonOf } from "../../errors.ts";
import { parseJson } from "../../lib/json.ts";
import { textOf, usageOf } from "../../lib/messages.ts";
import { counted, printable } from "../../lib/text.ts";
import { usageFrom } from "../../lib/usage.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Evaluator, Verdict } from "../evaluator.ts";
import type { JudgeBudget } from "./judge-budget.ts";
import { JudgeError } from "./judge-error.ts";
import { judgePrompt, UNKNOWN, type JudgePrompt } from "./judge-prompt.ts";
import type { Rubric } from "./rubric.ts";

const NAME = "give_verdict";
const PATIENCE_MS = 60_000;
/** An answer that is none is asked for once more, with new codes. */
const TRIES = 2;
const LONGEST_REASONS = 2000;

export interface JudgeOptions {
  /** What the model is called in the evaluator's version: another model is another judge. */
  modelName: string;
  /** What calls may cost; without one, as much as it takes. */
  budget?: JudgeBudget | undefined;
  /** How long one answer may take, in ms; 60 s. */
  patienceMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * An evaluator that asks a model a rubric's question. A transcript is data to it: what speaks to a judge is left out, the
 * rest is quoted, and only a code of this call counts as an answer. "Cannot tell" is no score, never a middle one.
 * Its `evaluate` throws a JudgeError where there is no verdict, or the budget's BudgetSpent.
 */
export function judgeWith(model: BaseChatModel, rubric: Rubric, options: JudgeOptions): Evaluator {
  return {
    name: rubric.name,
    version: `judge${rubric.version}-${options.modelName}`,
    kind: "LLM",
    of: rubric.of,
    evaluate: async (dialogue) => {
      if (!dialogue.messages.some(({ role, text }) => role === "assistant" && text.trim() !== ""))
        return { score: null, label: UNKNOWN, explanation: "Nobody answered; no model was asked." };
      return judge(model, { dialogue, rubric, options });
    },
  };
}

interface Case {
  dialogue: Dialogue;
  rubric: Rubric;
  options: JudgeOptions;
}

async function judge(model: BaseChatModel, { dialogue, rubric, options }: Case): Promise<Verdict> {
  let said = "";
  for (let tries = 0; tries < TRIES; tries += 1) {
    const prompt = judgePrompt(dialogue, rubric);
    const answer = await ask(model, prompt, options);
    const verdict = readVerdict(answer, prompt, rubric);
    if (verdict !== undefined) return verdict;
    said = printable(textOf(answer)).slice(0, 80);
  }
  throw new JudgeError(`it answered no choice but ${JSON.stringify(said)}`);
}

async function ask(model: BaseChatModel, { messages, schema }: JudgePrompt, options: JudgeOptions): Promise<AIMessage> {
  const { budget, patienceMs = PATIENCE_MS, signal } = options;
  const tools = [{ name: NAME, description: "Gives the reasons, then the choice.", schema }];
  // A tool that must be called is known to more servers than schemas of answers are; JSON in words will do too.
  const bound = model.bindTools?.(tools, { tool_choice: NAME }) ?? model;
  const late = AbortSignal.timeout(patienceMs);
  const ended = signal ? AbortSignal.any([signal, late]) : late;
  const paid = budget?.begin(messages.reduce((sum, message) => sum + textOf(message).length, 0));
  try {
    const answer = (await bound.invoke(messages, { signal: ended, runName: NAME })) as AIMessage;
    paid?.(usageFrom(usageOf(answer)));
    return answer;
  } catch (error) {
    paid?.();
    signal?.throwIfAborted();
    if (late.aborted) throw new JudgeError(`it did not answer in ${patienceMs / 1000} s`, { cause: error });
    throw new JudgeError(reasonOf(error), { cause: error });
  }
}

/** Pure: what a model chose; `undefined` where that is no code of this prompt. */
function readVerdict(
  answer: AIMessage,
  { schema, labels, masked }: JudgePrompt,
  { choices }: Rubric,
): Verdict | undefined {
  const text = textOf(answer);
  const given = [
    ...(answer.tool_calls ?? []).map(({ args }) => args as unknown),
    parseJson(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)),
  ];
  const chosen = given.map((value) => schema.safeParse(value).data).find((data) => data !== undefined);
  const label = chosen && labels.get(chosen.choice);
  if (chosen === undefined || label === undefined) return undefined;
  const reasons = printable(chosen.reasons).slice(0, LONGEST_REASONS).trim() || "The judge gave no reasons.";
  const note = masked === 0 ? "" : ` (${counted(masked, "sentence")} that spoke to the judge left out.)`;
  return {
    score: choices.find((choice) => choice.label === label)?.score ?? null,
    label,
    explanation: `${reasons}${note}`,
  };
}
