import { z } from "zod";
import { readJsonLines } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { labelsFrom } from "../../evals/calibration/labels-from.ts";
import type { Labels, ScoredSession } from "../../evals/calibration/scored-session.ts";
import { counted } from "../../lib/text.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note } from "../terminal/terminal.ts";

const Line = z.looseObject({ id: z.string(), labels: z.unknown() });

/** Sessions with the labels of a file, by id. Lines that cannot be used, and ids that no session has, are named. */
export async function withLabelsOf(
  file: string,
  sessions: readonly ScoredSession[],
  names: readonly string[],
): Promise<ScoredSession[]> {
  const given = new Map<string, Labels>();
  let refused = 0;
  const refuse = (why: string): void => {
    refused += 1;
    note(why);
  };
  const ids = new Set(sessions.map(({ id }) => id));
  for await (const line of readJsonLines(file, (value, place) => labelLineFrom(value, names, place))) {
    if (line instanceof TranscriptError) refuse(line.message);
    else if (ids.has(line.id)) given.set(line.id, line.labels);
    else refuse(`There is no session "${line.id}" among those that are rated; its label is left out.`);
  }
  if (refused > 0) {
    note(`${counted(refused, "line")} of ${file} could not be used; the rest was.`);
    process.exitCode = ExitCode.failed;
  }
  return sessions.map((session) => ({ ...session, labels: given.get(session.id) ?? session.labels }));
}

function labelLineFrom(
  value: unknown,
  names: readonly string[],
  place: string,
): { id: string; labels: Labels } | TranscriptError {
  const line = Line.safeParse(value);
  if (!line.success) return new TranscriptError(`${place} is no label; a line is {id, labels: {${names[0]}: true}}.`);
  const labels = labelsFrom(line.data.labels, names, place);
  return labels instanceof TranscriptError ? labels : { id: line.data.id, labels };
}
