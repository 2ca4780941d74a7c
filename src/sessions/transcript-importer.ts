import type { Transcript } from "../context/transcript-lines.ts";
import { TranscriptError } from "../errors.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { dialogueFromTranscript } from "./dialogue-from-transcript.ts";
import { IMPORTED, spansFromTranscript, startBefore } from "./spans-from-transcript.ts";

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
  const { id, messages } = transcript;
  if (messages.length === 0) return "has no messages; take it out";
  if (id.trim() === "") return "has an empty id; give it one";
  const orphan = dialogueFromTranscript(transcript).messages.findIndex(
    ({ role, answers }) => role === "tool" && !answers,
  );
  if (orphan >= 0) return `has a tool's message ${orphan} that answers no call; give it the call's tool_call_id`;
  const isAnothers = store.has(id) && store.lastTurn(id)?.attributes[IMPORTED] !== "transcript";
  return isAnothers ? `is session "${id}", which the store has from elsewhere; give it another id` : undefined;
}
