import { botSpeech } from "./bot-speech.ts";
import { customerSpeech } from "./customer-speech.ts";
import { lastOf } from "./last-of.ts";
import type { Act, Reading } from "./reading.ts";
import type { Sign } from "./sign.ts";

const SEARCH = /search|find|browse|list|suggest|recommend/iu;
const QUERY = /"query"/u;

/** What speaks for or against a customer's having got what they came for; how much each says stands in the weights. */
export const resolutionSigns: readonly Sign[] = [
  sign("tool_did_it", (reading) => allDone(reading, reading.acts, "A tool did what was asked")),
  sign("last_tool_did_it", (reading) => allDone(reading, reading.acts.slice(-1), "The last tool did what was asked")),
  sign("last_tool_told", ({ acts }) =>
    lastOf(acts.slice(-1), ({ effect }) => effect === "told", "The last tool told what it knows"),
  ),
  sign("left_refused", (reading) => {
    const act = leftRefused(reading);
    return act && `The tool ${act.name} refused, and did not do it after all (message ${act.message}).`;
  }),
  sign("last_tool_found_nothing", ({ acts }) =>
    lastOf(acts.slice(-1), ({ effect }) => effect === "nothing", "The last tool found nothing"),
  ),
  sign("no_tool", ({ acts }) => (acts.length === 0 ? "No tool was asked." : undefined)),
  sign("shopped_around", shoppedAround),
  sign("offered_not_done", offeredNotDone),
  sign("says_done", (reading) =>
    leftRefused(reading)
      ? undefined
      : lastOf(reading.telling.slice(-3), ({ text }) => botSpeech.claimsDone(text), "The bot says that it is done"),
  ),
  sign("last_reply_refuses", ({ telling }) =>
    lastOf(
      telling.slice(-1),
      ({ text }) => botSpeech.refuses(text),
      "The bot's last answer is that it could not be done",
    ),
  ),
  sign("reply_refuses", ({ replies }) =>
    lastOf(
      replies.slice(-3),
      ({ text }) => botSpeech.refuses(text),
      "One of the last three replies says that it could not be done",
    ),
  ),
  sign("pleased", ({ asked }) =>
    lastOf(asked.slice(-3), ({ text }) => customerSpeech.isPleased(text), "The customer was pleased at the end"),
  ),
  sign("gave_up", ({ asked }) =>
    lastOf(asked.slice(-3), ({ text }) => customerSpeech.givesUp(text), "The customer went away without it"),
  ),
  sign("dropped_goal", ({ asked }) =>
    lastOf(asked.slice(-3), ({ text }) => customerSpeech.dropsGoal(text), "The customer did not want it any more"),
  ),
];

function sign(name: string, find: Sign["find"]): Sign {
  return { name, find };
}

/** What was done counts where nothing else was left refused: of two wishes the one that failed decides. */
function allDone(reading: Reading, acts: readonly Act[], sentence: string): string | undefined {
  return leftRefused(reading) ? undefined : lastOf(acts, ({ effect }) => effect === "done", sentence);
}

/** A tool whose last word was a refusal. Of searches, of which one often tries several, only the very last act counts. */
function leftRefused({ acts }: Reading): Act | undefined {
  const last = new Map(acts.map((act) => [act.name, act]));
  return [...last.values()].findLast(
    (act) => act.effect === "refused" && (act === acts.at(-1) || !SEARCH.test(act.name)),
  );
}

/**
 * A search among things shows what there is to choose from: many of them with nothing taken is a choice that was not
 * made. A search of articles answers by itself, so it is none.
 */
function shoppedAround({ acts, asked }: Reading): string | undefined {
  if (acts.some(({ effect }) => effect === "done" || effect === "refused")) return undefined;
  const searches = acts.filter(({ effect, name, args }) => effect === "told" && SEARCH.test(name) && !QUERY.test(args));
  const { size } = new Set(searches.map(({ args }) => args));
  const turns = asked.slice(1).filter(({ text }) => customerSpeech.turnsAway(text)).length;
  return size > 3 || (size > 1 && turns > 1) ? `${size} things were looked at, and none was taken.` : undefined;
}

function offeredNotDone({ acts, telling }: Reading): string | undefined {
  const last = telling.at(-1);
  if (!last || !botSpeech.offers(last.text)) return undefined;
  const done = acts.some(({ effect, message }) => effect === "done" && message > last.message);
  return done ? undefined : `What message ${last.message} offers was not done.`;
}
