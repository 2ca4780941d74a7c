import type { Transcript } from "../../context/transcript-lines.ts";
import { wordsOf } from "../../context/transcript.ts";
import type { Score } from "../score.ts";

/** A session with what was found out about it, for a place that keeps datasets and experiments. */
export interface SessionToUpload {
  transcript: Transcript;
  scores: readonly Score[];
}

/** Pure: the last thing that the bot said to the customer. */
export function lastReply({ messages }: Pick<Transcript, "messages">): string {
  return (
    messages.flatMap((message) => (message.role === "assistant" ? wordsOf(message).trim() || [] : [])).at(-1) ?? ""
  );
}
