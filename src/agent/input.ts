import { HumanMessage, type BaseMessage } from "@langchain/core/messages";
import { z } from "zod";
import { isInert } from "../lib/inert.ts";
import { textOf } from "../lib/messages.ts";

/** The largest message, in bytes of UTF-8. */
const MAX_MESSAGE_BYTES = 64 * 1024;

const TextPart = z.strictObject({ type: z.literal("text"), text: z.string() });
const Content = z.union([z.string(), z.array(TextPart).min(1)]);
const PlainMessage = z.looseObject({
  role: z.literal("user").optional(),
  type: z.literal("human").optional(),
  content: Content,
});

/**
 * The door: the customer's words and nothing else. What passes becomes a new
 * message with an id of its own, so that no earlier message can be replaced.
 */
export const SupportInput = z.strictObject({
  messages: z
    .array(
      z
        .unknown()
        .superRefine((message, check) => {
          const fault = faultOf(message);
          if (fault !== undefined) check.addIssue({ code: "custom", message: fault });
        })
        .overwrite((message) =>
          faultOf(message) === undefined ? new HumanMessage({ content: contentOf(message) }) : message,
        ),
    )
    .min(1)
    // Has Studio show a chat box.
    .meta({ langgraph_type: "messages", description: 'What the customer says: { role: "user", content }.' }),
});

function faultOf(message: unknown): string | undefined {
  if (!HumanMessage.isInstance(message) && !(isInert(message) && saysItIsUsers(message))) {
    return 'A message must be the user\'s: { role: "user", content } with text, and without the key "lc".';
  }
  const content = Content.safeParse((message as { content?: unknown }).content);
  if (!content.success) return "A message must be text, or parts of type text.";
  const text = textOf({ content: content.data });
  if (text.trim() === "") return "The message is empty; write a question.";
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_MESSAGE_BYTES) return `The message is ${bytes} bytes long; the most is ${MAX_MESSAGE_BYTES}.`;
  return undefined;
}

function saysItIsUsers(message: unknown): boolean {
  const parsed = PlainMessage.safeParse(message);
  return parsed.success && (parsed.data.role === "user" || parsed.data.type === "human");
}

function contentOf(message: unknown): BaseMessage["content"] {
  return Content.parse((message as { content: unknown }).content);
}
