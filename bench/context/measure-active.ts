import type { ContextReplay } from "../../src/context/replay.ts";
import { isSeen, sameId, type ActiveLabel, type Replayed } from "./conversations.ts";
import type { Case, Measure, Tally } from "./measure.ts";

const KINDS = ["none", "explicit", "carry", "switch", "switch_carry"];

/** The active order by the labels' rule, where that is certain and not several: by kind, and the mean over kinds. */
export function activeMeasures(replayed: readonly Replayed[]): Measure[] {
  return [
    ...measures({
      name: "all messages",
      macro: KINDS,
      cases: replayed.map((one) => caseOf(one, one.replay, one.labels.active_order)),
    }),
    ...measures({
      name: "user only",
      macro: ["explicit", "carry", "switch"],
      cases: replayed.map((one) => caseOf(one, one.userOnly, one.labels.active_order_user_only)),
    }),
  ];
}

function caseOf(one: Replayed, { turns }: ContextReplay, labels: readonly ActiveLabel[]): Case {
  const tally: Record<string, number> = {};
  const misses: string[] = [];
  for (const { message, kind, active, certain } of labels) {
    if (!certain || kind === "multi") continue;
    const said = turns.find((turn) => turn.message === message)?.activeOrderId ?? null;
    tally[`${kind} all`] = (tally[`${kind} all`] ?? 0) + 1;
    if (sameId(said, active)) tally[`${kind} hit`] = (tally[`${kind} hit`] ?? 0) + 1;
    else misses.push(`${one.id} ${message} ${kind}: ${active}, not ${said}: ${one.messages[message]?.content}`);
  }
  return { group: one.group, isSeen: isSeen(one), tally, misses };
}

function measures({ name, macro, cases }: { name: string; macro: string[]; cases: Case[] }): Measure[] {
  const accuracy =
    (kind: string) =>
    (sum: Tally): number =>
      (sum[`${kind} hit`] ?? 0) / (sum[`${kind} all`] ?? 0);
  const mean = (sum: Tally): number => {
    const scores = macro.map((kind) => accuracy(kind)(sum)).filter((score) => !Number.isNaN(score));
    return scores.reduce((total, score) => total + score, 0) / scores.length;
  };
  return [
    { name: `${name}, macro`, cases, score: mean },
    ...KINDS.map((kind) => ({ name: `${name}, ${kind}`, cases, score: accuracy(kind) })),
  ];
}
