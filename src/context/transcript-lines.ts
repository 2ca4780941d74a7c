import { createReadStream } from "node:fs";
import { z } from "zod";
import { reasonOf, TranscriptError } from "../errors.ts";
import { parseJson } from "../lib/json.ts";
import { linesOf } from "../lib/lines.ts";
import type { TranscriptMessage } from "./transcript.ts";

const ToolCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});
/** What somebody says of a conversation; of those that it may hold, the calls of tools that were right. */
const Labels = z.looseObject({
  trajectory: z
    .array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() }))
    .optional()
    .catch(undefined),
});
const Transcript = z.looseObject({
  id: z.string(),
  labels: Labels.optional().catch(undefined),
  user_id: z.string().nullish(),
  started_at: z.string().nullish(),
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.union([z.string(), z.array(z.unknown())]).nullish(),
      tool_calls: z.array(ToolCall).nullish(),
      tool_call_id: z.string().nullish(),
      name: z.string().nullish(),
    }),
  ),
});

export interface Transcript {
  id: string;
  /** Whose it is, and when it began, ISO 8601: an exported session says so. */
  user_id?: string | null | undefined;
  started_at?: string | null | undefined;
  messages: readonly TranscriptMessage[];
  labels?: z.infer<typeof Labels> | undefined;
  /** What else stands in the line, as it is. */
  [other: string]: unknown;
}

/**
 * The conversations of a JSONL file, `{id, messages}` a line, one at a time,
 * so that a file may be of any size; `-` is standard input. Empty lines are none.
 * @throws TranscriptError at the first line that is no conversation; those before it have been given.
 */
export async function* readTranscripts(file: string): AsyncGenerator<Transcript> {
  for await (const line of readTranscriptLines(file)) {
    if (line instanceof TranscriptError) throw line;
    yield line;
  }
}

/**
 * The same for those who go on at a line that is no conversation: it is given as what is wrong with it.
 * @throws TranscriptError when the file cannot be read.
 */
export function readTranscriptLines(file: string): AsyncGenerator<Transcript | TranscriptError> {
  return readJsonLines(file, transcriptFrom);
}

/** A conversation, and how messages name its line. */
export interface PlacedTranscript {
  place: string;
  transcript: Transcript;
}

/**
 * The same with where each stands, for those who find more that is wrong with it.
 * @throws TranscriptError when the file cannot be read.
 */
export function readPlacedTranscripts(file: string): AsyncGenerator<PlacedTranscript | TranscriptError> {
  return readJsonLines(file, (value, place) => {
    const transcript = transcriptFrom(value, place);
    return transcript instanceof TranscriptError ? transcript : { place, transcript };
  });
}

/**
 * What each line of a JSONL file is read as, `place` being how messages name the line; one that is not JSON is given as an error.
 * @throws TranscriptError when the file cannot be read.
 */
export async function* readJsonLines<T>(
  file: string,
  read: (value: unknown, place: string) => T | Promise<T>,
): AsyncGenerator<T | TranscriptError> {
  const name = file === "-" ? "standard input" : file;
  let number = 0;
  try {
    const pieces = file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(file, "utf8");
    for await (const line of linesOf(pieces as AsyncIterable<string>)) {
      number += 1;
      const text = number === 1 ? line.replace(/^\uFEFF/u, "") : line;
      if (text.trim() === "") continue;
      const [value, place] = [parseJson(text), `${name}, line ${number}`];
      yield value === undefined
        ? new TranscriptError(`${place} is not JSON; mend it, or take it out.`)
        : await read(value, place);
    }
  } catch (cause) {
    throw new TranscriptError(`Cannot read ${name}: ${reasonOf(cause)}; name a JSONL file of conversations.`, {
      cause,
    });
  }
}

/** Pure: a value as a conversation, or what is wrong with it. */
export function transcriptFrom(value: unknown, place: string): Transcript | TranscriptError {
  const parsed = Transcript.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const part = issue?.path.join(".") || "the line";
  return new TranscriptError(
    `${place} is not a conversation: ${part}: ${issue?.message ?? "it does not fit"}; a line is {id, messages}.`,
  );
}
