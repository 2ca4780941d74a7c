import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes, AttributeValue } from "@opentelemetry/api";

const {
  MESSAGE_ROLE,
  MESSAGE_CONTENT,
  MESSAGE_CONTENT_TEXT,
  MESSAGE_CONTENT_IMAGE,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

/** A message as a model span tells it: its attributes, without the place in the list before their names. */
export type ToldMessage = ReadonlyMap<string, AttributeValue>;

/** The messages that stand below `prefix`, in their order. */
export function toldMessages(attributes: Attributes, prefix: string): ToldMessage[] {
  const messages: Map<string, AttributeValue>[] = [];
  const above = `${prefix}.`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || !key.startsWith(above)) continue;
    const dot = key.indexOf(".", above.length);
    const place = Number(key.slice(above.length, dot));
    if (dot < 0 || !Number.isInteger(place)) continue;
    const message = (messages[place] ??= new Map<string, AttributeValue>());
    message.set(key.slice(dot + 1), value);
  }
  return Array.from(messages, (message) => message ?? new Map<string, AttributeValue>());
}

export function attributesOf(messages: readonly ToldMessage[], prefix: string): Attributes {
  return Object.fromEntries(
    messages.flatMap((message, index) =>
      Array.from(message, ([name, value]): [string, AttributeValue] => [`${prefix}.${index}.${name}`, value]),
    ),
  );
}

export function roleOf(message: ToldMessage): string {
  return String(message.get(MESSAGE_ROLE) ?? "");
}

/** What a message says and calls, in a line or more. */
export function wordsOf(message: ToldMessage): string {
  const words = Array.from(message).flatMap(([name, value]) => {
    if (name === MESSAGE_CONTENT || name.endsWith(MESSAGE_CONTENT_TEXT)) return [String(value)];
    if (name.includes(MESSAGE_CONTENT_IMAGE)) return ["[image]"];
    if (!name.endsWith(TOOL_CALL_FUNCTION_NAME)) return [];
    const args = message.get(name.replace(TOOL_CALL_FUNCTION_NAME, TOOL_CALL_FUNCTION_ARGUMENTS_JSON));
    return [`→ ${String(value)}(${String(args ?? "")})`];
  });
  return words.filter(Boolean).join("\n");
}
