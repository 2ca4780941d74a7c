import type { Transcript } from "../context/transcript-lines.ts";
import { TranscriptError } from "../errors.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { IMPORTED, spansFromTranscript, startBefore } from "./spans-from-transcript.ts";
import { transcriptFault } from "./transcript-fault.ts";

/**
 * Makes a session of a recorded conversation. One that was imported before is left as it is, but for messages that are new.
 * @returns how many spans were new.
 * @throws TranscriptError for what makes no session, StorageError.
 */
export function importTranscript(store: SpanStore, transcript: Transcript, now: number, startMs?: number): number {
  const fault = findFault(store, transcript);
  if (fault !== undefined) throw new TranscriptError(fault);
  const told = Date.parse(transcript.started_at ?? "");
  const from = Number.isNaN(told) ? (startMs ?? startBefore(transcript, now)) : told;
  return store.write(spansFromTranscript(transcript, from));
}

/** What is wrong with it, in words that go on "line 3". */
function findFault(store: SpanStore, transcript: Transcript): string | undefined {
  const fault = transcriptFault(transcript);
  if (fault !== undefined) return fault;
  const { id } = transcript;
  const isAnothers = store.has(id) && store.lastTurn(id)?.attributes[IMPORTED] !== "transcript";
  return isAnothers ? `is session "${id}", which the store has from elsewhere; give it another id` : undefined;
}
