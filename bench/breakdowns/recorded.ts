import { readFileSync } from "node:fs";
import type { Transcript } from "../../src/context/transcript-lines.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

interface Labels {
  reward?: number;
  /** AgentRx has an agent and a cause, DBDC the share of people who saw a clear breakdown. */
  breakdown?: readonly { message: number; agent?: string; root_cause?: boolean; label?: string }[];
}

/** A conversation with what people said of it. */
export interface Recorded {
  dialogue: Dialogue;
  labels: Labels;
}

export function readRecorded(file: string): Recorded[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const read = JSON.parse(line) as Transcript & { labels: Labels };
      return { dialogue: dialogueFromTranscript(read), labels: read.labels };
    });
}
