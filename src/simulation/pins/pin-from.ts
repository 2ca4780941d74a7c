import type { ContextView } from "../../context/ledger/context-view.ts";
import type { Breakdown } from "../../evals/breakdowns/breakdown.ts";
import { firstBreakdown, isSure } from "../../evals/breakdowns/first-breakdown.ts";
import type { Dialogue, DialogueTurn } from "../../sessions/dialogue.ts";
import type { Pin, PinnedTurn } from "./pin.ts";

interface Pinned {
  dialogue: Dialogue;
  /** When each turn began, ISO 8601, by its number. */
  startedAt: ReadonlyMap<number, string>;
  breakdowns: readonly Breakdown[];
}

/**
 * Pure: a session as a pin, up to and with the turn that broke first; faint signs of a breakdown are none. What was shown,
 * and the shop, are still to be recorded.
 */
export function pinFrom({ dialogue, startedAt, breakdowns }: Pinned): Pin {
  const asked = dialogue.turns.filter(({ turn }) => turn > 0);
  const turnOf = (message: number): number =>
    asked.find(({ first, last }) => message >= first && message <= last)?.turn ?? 1;
  const sure = breakdowns.filter(isSure);
  const first = firstBreakdown(sure);
  const lastTurn = first === undefined ? Infinity : turnOf(first.message);
  return {
    version: 1,
    id: dialogue.id,
    ...(dialogue.userId !== undefined && { userId: dialogue.userId }),
    turns: asked.filter(({ turn }) => turn <= lastTurn).map((turn) => pinnedTurn(dialogue, turn, startedAt)),
    shop: { has: [], sample: [] },
    broken: sure
      .filter(({ message }) => turnOf(message) === lastTurn)
      .map(({ message, kind, evidence }) => ({ turn: turnOf(message), kind, evidence })),
  };
}

function pinnedTurn({ messages }: Dialogue, turn: DialogueTurn, startedAt: Pinned["startedAt"]): PinnedTurn {
  const said = messages.slice(turn.first, turn.last + 1);
  return {
    at: startedAt.get(turn.turn) ?? new Date(0).toISOString(),
    text: said
      .filter(({ role }) => role === "user")
      .map(({ text }) => text)
      .join("\n"),
    replies: said
      .filter(({ role }) => role === "assistant")
      .map(({ text, calls }) => ({
        text,
        calls: calls.map(({ id, name, args }) => ({ id, name, args: { ...args } })),
        shown: { known: [], said: [] },
      })),
    results: said.flatMap(({ role, text, answers, failed = false }) =>
      role === "tool" && answers ? [{ id: answers.id, name: answers.name, text, failed }] : [],
    ),
    context: knownIn(turn.context),
  };
}

/** What of a ledger must be the same again: how sure it was, and the reason in words, may change. */
export function knownIn(view: ContextView | undefined): PinnedTurn["context"] {
  return {
    activeOrderId: view?.activeOrderId ?? null,
    entries: (view?.entries ?? []).map(({ type, value, status, source, turn, lastTurn, holds }) => ({
      type,
      value,
      status,
      source,
      turn,
      ...(lastTurn !== undefined && { lastTurn }),
      ...(holds && { holds: [...holds] }),
    })),
  };
}
