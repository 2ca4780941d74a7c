import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges } from "./reading/exchange.ts";
import { figuresIn, type Figure } from "./reading/figures.ts";
import { otherCarrier } from "./reading/other-carrier.ts";
import { hasSources, isTold } from "./reading/told.ts";

/** A number, a day, a sum or an address in a reply that stands nowhere before it and cannot be reckoned from what does. */
export const inventedFact: BreakdownKind = {
  kind: "invented_fact",
  cause: "model",
  find: (dialogue) =>
    exchanges(dialogue).flatMap((exchange) => {
      const { reply, text } = exchange;
      if (!hasSources(dialogue)) return [];
      const invented = [...figuresIn(text), ...otherCarrier(dialogue, exchange)].filter(
        (figure) => !isTold(dialogue, figure, reply) && !isExample(text, figure) && !isPolicy(dialogue, figure),
      );
      const [first] = invented.toSorted((a, b) => PROBABILITY[b.type] - PROBABILITY[a.type]);
      if (first === undefined) return [];
      return [
        {
          message: reply,
          evidence: `Nothing before it tells the ${first.type} ${first.text}.`,
          probability: PROBABILITY[first.type],
        },
      ];
    }),
};

/** Sums may be reckoned in ways that are not tried. */
const PROBABILITY: { [type in Figure["type"]]: number } = {
  id: 0.85,
  date: 0.8,
  link: 0.8,
  email: 0.7,
  amount: 0.6,
  carrier: 0.6,
  share: 0.6,
};

function isExample(text: string, figure: Figure): boolean {
  const before = text.slice(0, text.indexOf(figure.text)).slice(-60);
  return /\b(?:e\.?g|such as|like|for example|for instance|format|example)\b/iu.test(before);
}

/** A round sum may be the shop's rule, which a record without instructions does not tell. */
function isPolicy({ messages, turns }: Dialogue, { type, text }: Figure): boolean {
  if ((type !== "amount" && type !== "share") || /\.\d\d/u.test(text)) return false;
  return !messages.some(({ role }) => role === "system") && !turns.some(({ context }) => context !== undefined);
}
