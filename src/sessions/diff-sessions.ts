import { diffWordsWithSpace } from "diff";
import type { ContextView } from "../context/ledger/context-view.ts";
import type { Session } from "./session.ts";
import type { TurnView } from "./turn-view.ts";

/** A piece of a text that two sessions share, or that only one of them has. */
export interface Piece {
  text: string;
  in: "both" | "a" | "b";
}

export type Aspect = "words" | "reply" | "tools" | "knowledge" | "error";

/** The turns of one number in two sessions; one of them may be missing. */
export interface TurnPair {
  turn: number;
  a?: TurnView;
  b?: TurnView;
  /** In what they differ; empty where they tell the same. */
  differs: Aspect[];
  /** The two replies word by word. */
  reply: Piece[];
}

/** Longer replies are shown as they are: comparing their words takes time that grows with the square of the length. */
const MOST_COMPARED = 20_000;

/** Pure: two sessions turn by turn, by their numbers: what was said, answered, called and known. */
export function diffSessions(a: Session, b: Session): TurnPair[] {
  const [ofA, ofB] = [byTurn(a), byTurn(b)];
  const numbers = [...new Set([...ofA.keys(), ...ofB.keys()])].toSorted((one, other) => one - other);
  return numbers.map((turn) => pairOf(turn, ofA.get(turn), ofB.get(turn)));
}

function pairOf(turn: number, a: TurnView | undefined, b: TurnView | undefined): TurnPair {
  if (a === undefined || b === undefined) return { turn, ...(a && { a }), ...(b && { b }), differs: [], reply: [] };
  const aspects: [Aspect, unknown, unknown][] = [
    ["words", a.input, b.input],
    ["reply", a.output, b.output],
    ["tools", toolsOf(a), toolsOf(b)],
    ["knowledge", knownIn(a.context), knownIn(b.context)],
    ["error", a.error ?? "", b.error ?? ""],
  ];
  const differs = aspects.flatMap(([aspect, ofA, ofB]) => (ofA === ofB ? [] : [aspect]));
  return { turn, a, b, differs, reply: piecesOf(a.output, b.output) };
}

function piecesOf(a: string, b: string): Piece[] {
  if (a.length + b.length > MOST_COMPARED && a !== b)
    return [
      { text: a, in: "a" },
      { text: b, in: "b" },
    ];
  return diffWordsWithSpace(a, b).map(({ value, added, removed }) => ({
    text: value,
    in: added ? "b" : removed ? "a" : "both",
  }));
}

/** What was called with what, whatever it took. */
function toolsOf({ steps }: TurnView): string {
  return JSON.stringify(steps.flatMap(({ kind, name, input, ok }) => (kind === "tool" ? [[name, input, ok]] : [])));
}

function knownIn({ activeOrderId, entries }: ContextView): string {
  return JSON.stringify([
    activeOrderId,
    entries.map(({ type, value, status }) => `${type} ${value} ${status}`).toSorted(),
  ]);
}

function byTurn({ turns }: Session): Map<number, TurnView> {
  return new Map(turns.map((one) => [one.turn, one]));
}
