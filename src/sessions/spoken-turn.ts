import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { ContextView } from "../context/ledger/context-view.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { DialogueDocument, DialogueMessage } from "./dialogue.ts";
import { failureOf } from "./failure-of.ts";
import { foundDocuments } from "./found-documents.ts";
import { messagesOfTurn } from "./messages-of-turn.ts";
import { readWords } from "./read-words.ts";
import { turnRunsOf, type TurnRuns } from "./turn-runs.ts";

/** A turn by what was said and called in it. */
export interface SpokenTurn {
  turn: number;
  startedAt: string;
  messages: readonly DialogueMessage[];
  /** Missing where no span tells it, as in other programs' graphs. */
  context?: ContextView;
  documents?: readonly DialogueDocument[];
  error?: string;
}

/** Pure: the turns of a session's spans, message by message. */
export function readSpokenTurns(spans: readonly SpanRecord[]): { userId?: string; turns: SpokenTurn[] } {
  const userId = spans
    .map(({ attributes }) => attributes[SemanticConventions.USER_ID])
    .find((id) => typeof id === "string");
  let known: ContextView | undefined;
  const turns = turnRunsOf(spans).map((turn) => {
    known = contextOf(turn) ?? known;
    return spokenTurnFrom(turn, known);
  });
  return { ...(userId !== undefined && { userId }), turns };
}

function spokenTurnFrom({ turn, runs }: TurnRuns, context: ContextView | undefined): SpokenTurn {
  const documents = runs.flatMap(({ spans }) => spans.filter(isSearch).flatMap(foundDocuments));
  const last = runs.at(-1) ?? runs[0];
  const error = failureOf(last, readWords(last).output);
  return {
    turn,
    startedAt: isoFromNs(runs[0].startNs),
    messages: messagesOfTurn(runs),
    ...(context && { context }),
    ...(documents.length > 0 && { documents }),
    ...(error !== undefined && { error }),
  };
}

function contextOf({ runs }: TurnRuns): ContextView | undefined {
  return runs.reduce<ContextView | undefined>(
    (known, { root }) => ContextView.safeParse(jsonIn(root?.attributes["supportbot.context"])).data ?? known,
    undefined,
  );
}

function isSearch({ attributes }: SpanRecord): boolean {
  return findSpanKind(attributes) === OpenInferenceSpanKind.RETRIEVER;
}
