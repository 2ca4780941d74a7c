import { contentWords } from "../../lib/content-words.ts";
import { memoised } from "../memoised.ts";
import type { TurnEvaluator } from "../turn-evaluator.ts";
import { askedAgain } from "./asked-again.ts";
import { botSpeech } from "./bot-speech.ts";
import { customerSpeech } from "./customer-speech.ts";
import { readingOf, type Reading, type Said } from "./reading.ts";

const REQUEST =
  /\?|\b(?:can|could|would|will) you\b|\b(?:i(?:'d| would)? (?:want|need|like)|please|help|show|tell|give|find|cancel|change|book|return|refund|check|where|when|what|how|which)\b/iu;

/** Whether a reply answers what the customer asked. A question back leaves it open: no score. */
export const answered: TurnEvaluator = {
  name: "answered",
  version: "1",
  kind: "CODE",
  of: "turn",
  evaluate: (dialogue, message) => {
    const reading = readingOf(dialogue);
    const { asked, reply } = exchanges(reading).get(message) ?? {};
    if (!asked || !reply || !REQUEST.test(asked.text)) {
      return { score: null, label: "nothing_asked", explanation: "The customer had asked for nothing." };
    }
    const place = `message ${asked.message}`;
    if (botSpeech.isLost(reply.text)) return no("not_followed", `The bot did not follow ${place}.`);
    if (askedAgain(reading).includes(reply))
      return no("asked_again", `The bot asked again instead of answering ${place}.`);
    if (!reading.telling.includes(reply) && !customerSpeech.thanks(asked.text) && !customerSpeech.closes(asked.text)) {
      return no("passed_over", `The bot took leave, or offered more, instead of answering ${place}.`);
    }
    if (botSpeech.refuses(reply.text)) return no("refused", `The bot says that what ${place} asks could not be done.`);
    if (reply.text.trimEnd().endsWith("?") && !/\d/u.test(reply.text)) {
      return { score: null, label: "asked_back", explanation: `The bot asks for what it needs to answer ${place}.` };
    }
    const said = contentWords(reply.text);
    const shared = [...contentWords(asked.text).keys()].find((word) => said.has(word));
    return {
      score: 1,
      label: "answered",
      explanation: shared
        ? `The reply speaks of what ${place} asks (“${shared}”).`
        : `The reply tells something to ${place}.`,
    };
  },
};

function no(label: string, explanation: string) {
  return { score: 0, label, explanation };
}

/** Each reply with what the customer said last before it. */
const exchanges = memoised(({ asked, replies }: Reading) => {
  let heard = 0;
  return new Map(
    replies.map((reply): [number, { asked: Said | undefined; reply: Said }] => {
      while ((asked[heard]?.message ?? Infinity) < reply.message) heard += 1;
      return [reply.message, { asked: asked[heard - 1], reply }];
    }),
  );
});
