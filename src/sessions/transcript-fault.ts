import type { Transcript } from "../context/transcript-lines.ts";
import { dialogueFromTranscript } from "./dialogue-from-transcript.ts";

/** Pure: why a recorded conversation makes no session, in words that go on "line 3"; `undefined` where it makes one. */
export function transcriptFault(transcript: Transcript): string | undefined {
  const { id, messages } = transcript;
  if (messages.length === 0) return "has no messages; take it out";
  if (id.trim() === "") return "has an empty id; give it one";
  const orphan = dialogueFromTranscript(transcript).messages.findIndex(
    ({ role, answers }) => role === "tool" && !answers,
  );
  if (orphan < 0) return undefined;
  return `has a tool's message ${orphan} that answers no call; give it the call's tool_call_id`;
}
