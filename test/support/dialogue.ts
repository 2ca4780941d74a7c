import type { TranscriptMessage } from "../../src/context/transcript.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

/** A recorded conversation as evaluators read it. */
export function dialogueOf(messages: readonly TranscriptMessage[], id = "talk"): Dialogue {
  return dialogueFromTranscript({ id, messages });
}
