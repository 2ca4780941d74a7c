import type { Dialogue, DialogueMessage, DialogueTurn } from "../../sessions/dialogue.ts";
import { maskAnswer, maskDirectives, maskVerdicts, type Masked } from "./mask-directives.ts";
import type { Rubric } from "./rubric.ts";

/** A turn as a judge is shown it: plain data, nothing of which can end the quotation it stands in. */
export interface QuotedTurn {
  turn: number;
  said: object[];
  /** How many sentences were left out. */
  masked: number;
}

/** Pure: a turn with what a question needs of it. */
export function quoteTurn(
  { messages }: Pick<Dialogue, "messages">,
  { turn, first, last, documents = [], error }: DialogueTurn,
  sees: Rubric["sees"],
): QuotedTurn {
  let masked = 0;
  const shown = ({ text, masked: count }: Masked): string => {
    masked += count;
    return text;
  };
  const said = messages
    .slice(first, last + 1)
    .flatMap((message, index) => quoted(message, sees, shown).map((part) => ({ message: first + index, ...part })));
  const found =
    sees === "documents"
      ? documents.map(({ id, text }) => ({ document: shown(maskDirectives(id)), says: shown(maskDirectives(text)) }))
      : [];
  const failed = error === undefined ? [] : [{ failed: shown(maskDirectives(error)) }];
  return { turn, said: [...said, ...found, ...failed], masked };
}

function quoted(
  { role, text, calls, answers, failed }: DialogueMessage,
  sees: Rubric["sees"],
  shown: (masked: Masked) => string,
): object[] {
  if (role === "tool") {
    const outcome = { tool: shown(maskDirectives(answers?.name ?? "unknown")), worked: !(failed ?? saysFailure(text)) };
    return [sees === "words" ? outcome : { ...outcome, answered: shown(maskAnswer(text)) }];
  }
  // Instructions are the operator's own words; only a question about rules needs them.
  if (role === "system") return sees === "words" || text === "" ? [] : [{ instructions: shown(maskVerdicts(text)) }];
  const words = text.trim() === "" ? [] : [{ [role === "user" ? "customer" : "agent"]: shown(maskDirectives(text)) }];
  const asked = calls.map(({ name, args }) => ({
    calls: shown(maskDirectives(name)),
    ...(sees !== "words" && { with: shown(maskAnswer(JSON.stringify(args))) }),
  }));
  return [...words, ...asked];
}

/** A transcript does not say whether a tool worked but in its own words. */
function saysFailure(answer: string): boolean {
  return /^\s*(?:\{\s*"(?:error|errors)"\s*:\s*(?!null|false|\[\s*\]|"")|(?:error|exception|traceback|timed? ?out)\b)/iu.test(
    answer,
  );
}
