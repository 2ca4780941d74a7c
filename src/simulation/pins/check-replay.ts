import type { TurnResult } from "../../agent/turn-result.ts";
import { findBreakdowns } from "../../evals/breakdowns/find-breakdowns.ts";
import { isSure } from "../../evals/breakdowns/first-breakdown.ts";
import type { Asked } from "./cassette.ts";
import { dialogueOfReplay } from "./dialogue-of-replay.ts";
import { knownIn } from "./pin-from.ts";
import type { Pin, PinnedTurn } from "./pin.ts";
import type { Replay } from "./replay-pin.ts";

/** One thing that is not as it was, or that broke again. */
export interface Difference {
  turn: number;
  /** What differs: the ledger, the calls, the facts that were shown, the reply, the end state, or a breakdown. */
  what: "ledger" | "calls" | "shown" | "reply" | "history" | "breakdown";
  explanation: string;
}

/** Pure: what of a replay is not as pinned; empty when the pin holds. */
export function checkReplay(pin: Pin, replay: Replay): Difference[] {
  const isBroken = pin.broken.length > 0;
  const kept = pin.turns.slice(0, isBroken ? -1 : undefined);
  return [
    ...kept.flatMap((pinned, index) => {
      const played = replay.turns[index];
      return played === undefined ? [] : differencesIn(pinned, played, index + 1);
    }),
    ...(isBroken ? brokenAgain(pin, replay) : endDifferences(pin, replay)),
  ];
}

function differencesIn(pinned: PinnedTurn, { result, asked }: Replay["turns"][number], turn: number): Difference[] {
  const found: (Difference | undefined)[] = [
    differs(turn, "ledger", pinned.context, knownIn(result.context)),
    differs(turn, "calls", callsOf(pinned), callsMade(result, asked)),
    differs(turn, "reply", pinned.replies.at(-1)?.text ?? "", result.error?.message ?? result.reply),
    ...pinned.replies.map(({ shown }, index) => {
      const prompt = asked.prompts[index];
      const hidden = [
        ...shown.known.filter((text) => !prompt?.known.includes(text)),
        ...shown.said.filter((text) => !prompt?.said.includes(text)),
      ];
      return hidden.length === 0
        ? undefined
        : { turn, what: "shown" as const, explanation: `The model was not shown ${hidden.map(quoted).join(", ")}.` };
    }),
  ];
  return found.filter((one) => one !== undefined);
}

/** Calls of `recall` are answered by the replay's own archive, not off the cassette. */
function callsOf({ results }: PinnedTurn) {
  return {
    made: results.filter(({ name }) => name !== "recall").map(({ id }) => id),
    came: results.map(({ name, failed }) => ({ name, ok: !failed })),
  };
}

function callsMade({ tools }: TurnResult, { calls }: Asked): ReturnType<typeof callsOf> {
  return { made: calls, came: tools.map(({ name, ok }) => ({ name, ok })) };
}

function endDifferences(pin: Pin, { history }: Replay): Difference[] {
  const was = pin.turns.flatMap(({ text, replies, results }) => [
    text,
    ...replies.map((reply) => reply.text),
    ...results.map((result) => result.text),
  ]);
  const is = history.map(({ content }) => content);
  return [differs(pin.turns.length, "history", was.toSorted(), is.toSorted())].filter((one) => one !== undefined);
}

function brokenAgain(pin: Pin, replay: Replay): Difference[] {
  const turn = pin.turns.length;
  const dialogue = dialogueOfReplay(pin.id, replay);
  const last = dialogue.turns.find((one) => one.turn === turn);
  const again = findBreakdowns(dialogue).filter(
    (one) => isSure(one) && last !== undefined && one.message >= last.first,
  );
  return pin.broken.flatMap(({ kind }) => {
    const found = again.find((one) => one.kind === kind);
    return found ? [{ turn, what: "breakdown" as const, explanation: `It is still ${kind}: ${found.evidence}` }] : [];
  });
}

function differs(turn: number, what: Difference["what"], was: unknown, is: unknown): Difference | undefined {
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  return { turn, what, explanation: `The ${what} was ${quoted(was)} and is ${quoted(is)}.` };
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
