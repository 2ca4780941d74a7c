import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Transcript } from "../../src/context/transcript-lines.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

/** A public conversation with what people, or the shop's database at its end, said of it. */
export interface Labelled {
  dialogue: Dialogue;
  /** What belongs together, as one person's conversations do: intervals are clustered by it. */
  group: string;
  domain: string;
  labels: {
    resolved?: boolean | null;
    calm_helpful?: boolean | null;
    user_annoyed_per_agent?: boolean | null;
    satisfaction?: { message: number; mean: number }[];
    satisfaction_mean?: number;
  };
  meta?: { task_disputed?: boolean | null };
}

/** The conversations of a file of the data folder; `undefined`, said aloud, where it is not there. */
export function readLabelled(folder: string, file: string): Labelled[] | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) {
    process.stderr.write(`There is no ${path}: skipped.\n`);
    return undefined;
  }
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const read = JSON.parse(line) as Transcript & Omit<Labelled, "dialogue">;
      const { group, domain, labels, meta } = read;
      return { dialogue: dialogueFromTranscript(read), group, domain, labels, ...(meta && { meta }) };
    });
}
