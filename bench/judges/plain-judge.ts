import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { Rubric } from "../../src/evals/judges/rubric.ts";
import { parseJson } from "../../src/lib/json.ts";
import { textOf } from "../../src/lib/messages.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

/** The usual judge, to compare with: the transcript as it is, the labels as the answers. */
export async function judgePlainly(model: BaseChatModel, rubric: Rubric, dialogue: Dialogue): Promise<number | null> {
  const options = [...rubric.choices, { label: "unknown", meaning: "cannot tell" }];
  const answer = await model.invoke([
    new SystemMessage(
      [rubric.question, ...options.map(({ label, meaning }) => `- ${label}: ${label}; ${meaning}`)].join("\n"),
    ),
    new HumanMessage(dialogue.messages.map(({ role, text }) => `${role}: ${text}`).join("\n")),
  ]);
  const { choice } = (parseJson(textOf(answer)) ?? {}) as { choice?: string };
  return rubric.choices.find(({ label }) => label === choice)?.score ?? null;
}
