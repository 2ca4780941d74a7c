import { minute } from "../lib/text.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";
import { closingOf } from "./closing-words.ts";
import type { TurnView } from "./turn-view.ts";

/** A day. */
export const IDLE_AFTER_MS = 24 * 60 * 60 * 1000;
/** An annotation of this name on a session closes it; its label, or explanation, is the reason. */
const CLOSED = "closed";
const HANDOFF = /hand_?(?:off|over)|(?:transfer|escalate)\w*/iu;

/** How a session stands, and since when. */
export interface Lifecycle {
  state: "open" | "idle" | "closed" | "handed_off";
  reason: string;
  /** The stretch of turns that it is in, from 1: above that it was resumed. */
  revision: number;
  revisions: Revision[];
}

/** A stretch of turns without a longer pause. */
interface Revision {
  revision: number;
  turns: number;
  startedAt: string;
  endedAt: string;
}

/**
 * Pure: how a session stands at a time. It is handed off when a tool of its newest revision passed it to people; closed when
 * an annotation behind its last turn says so, or the customer's last words do; idle when nothing came for longer than
 * `idleAfterMs`, and open else. A turn that comes later opens it again; after a pause it begins the next revision.
 */
export function lifecycleOf(
  { turns, annotations = [] }: { turns: readonly TurnView[]; annotations?: readonly KeptAnnotation[] },
  now: number,
  idleAfterMs: number = IDLE_AFTER_MS,
): Lifecycle {
  const stretches = stretchesOf(turns, idleAfterMs);
  const newest = stretches.at(-1) ?? [];
  return {
    ...standingOf(newest, annotations, now, idleAfterMs),
    revision: Math.max(stretches.length, 1),
    revisions: stretches.map((stretch, index) => ({
      revision: index + 1,
      turns: stretch.length,
      startedAt: stretch[0]?.startedAt ?? "",
      endedAt: new Date(endOf(stretch.at(-1))).toISOString(),
    })),
  };
}

function standingOf(
  newest: readonly TurnView[],
  annotations: readonly KeptAnnotation[],
  now: number,
  idleAfterMs: number,
): Pick<Lifecycle, "state" | "reason"> {
  const last = newest.at(-1);
  if (last === undefined) return { state: "open", reason: "it has no turn yet" };
  const ended = endOf(last);
  const closing = annotations.findLast(({ name, at }) => name === CLOSED && Date.parse(at) >= ended);
  if (closing) return { state: "closed", reason: closing.label ?? closing.explanation ?? "an annotation says so" };
  const handoff = newest
    .flatMap(({ turn, steps }) => steps.filter(isHandoff).map(({ name }) => ({ turn, name })))
    .at(-1);
  if (handoff) return { state: "handed_off", reason: `${handoff.name} passed it to people in turn ${handoff.turn}` };
  const waits = last.interrupts?.some(({ answered }) => !answered) ?? false;
  const words = waits || last.error !== undefined ? undefined : closingOf(last.input);
  if (words === "confirmed") return { state: "closed", reason: "the customer confirmed that it is solved" };
  if (words === "goodbye") return { state: "closed", reason: "the customer said goodbye" };
  const since = `${minute(ended)} UTC`;
  if (now - ended > idleAfterMs) return { state: "idle", reason: `nothing came since ${since}` };
  return { state: "open", reason: waits ? "it waits for somebody's answer" : `its last turn ended at ${since}` };
}

function stretchesOf(turns: readonly TurnView[], idleAfterMs: number): TurnView[][] {
  const stretches: TurnView[][] = [];
  for (const turn of turns) {
    const stretch = stretches.at(-1);
    if (stretch && Date.parse(turn.startedAt) - endOf(stretch.at(-1)) <= idleAfterMs) stretch.push(turn);
    else stretches.push([turn]);
  }
  return stretches;
}

function isHandoff({ kind, name, ok }: TurnView["steps"][number]): boolean {
  return kind === "tool" && ok && HANDOFF.test(name);
}

function endOf(turn: TurnView | undefined): number {
  return turn === undefined ? 0 : Date.parse(turn.endedAt);
}
