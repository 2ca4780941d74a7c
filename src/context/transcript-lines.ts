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
const Labels = z.object({
  trajectory: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() })).optional(),
});
const Transcript = z.object({
  id: z.string(),
  labels: Labels.optional().catch(undefined),
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
  messages: readonly TranscriptMessage[];
  labels?: z.infer<typeof Labels> | undefined;
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
export async function* readTranscriptLines(file: string): AsyncGenerator<Transcript | TranscriptError> {
  const name = file === "-" ? "standard input" : file;
  let number = 0;
  try {
    const pieces = file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(file, "utf8");
    for await (const line of linesOf(pieces as AsyncIterable<string>)) {
      number += 1;
      const text = number === 1 ? line.replace(/^\uFEFF/u, "") : line;
      if (text.trim() !== "") yield transcriptFrom(text, `${name}, line ${number}`);
    }
  } catch (cause) {
    throw new TranscriptError(`Cannot read ${name}: ${reasonOf(cause)}; name a JSONL file of conversations.`, {
      cause,
    });
  }
}

function transcriptFrom(text: string, place: string): Transcript | TranscriptError {
  const value = parseJson(text);
  if (value === undefined) return new TranscriptError(`${place} is not JSON; mend it, or take it out.`);
  const parsed = Transcript.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const part = issue?.path.join(".") || "the line";
  return new TranscriptError(
    `${place} is not a conversation: ${part}: ${issue?.message ?? "it does not fit"}; a line is {id, messages}.`,
  );
}
