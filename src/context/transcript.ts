/** A message of a transcript in the form of OpenAI's chat completions. */
export interface TranscriptMessage {
  role: string;
  /** Text, or its parts; a call of tools alone has none. */
  content?: unknown;
  tool_calls?: readonly ToolCall[] | null | undefined;
  tool_call_id?: string | null | undefined;
  name?: string | null | undefined;
}

interface ToolCall {
  id: string;
  /** `arguments` is JSON. */
  function: { name: string; arguments: string };
}

/** What a message says in words; parts that are no text say nothing. */
export function wordsOf({ content }: TranscriptMessage): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isObject(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .join("\n");
}

export function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
