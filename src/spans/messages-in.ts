import { z } from "zod";

/** A message as spans hold it: LangChain's serialised class, or a plain object. */
const Part = z.object({ type: z.literal("text"), text: z.string() });
const Media = z.object({ type: z.string().regex(/^(?:input_)?(?:image|audio|video|file|document|media)/u) });
const Content = z
  .union([z.string(), z.array(z.unknown())])
  .transform((content) => (typeof content === "string" ? content : textOf(content) || mediaIn(content)));
const Serialised = z
  .object({ lc: z.literal(1), id: z.array(z.string()), kwargs: z.object({ content: Content }) })
  .transform(({ id, kwargs }) => ({ role: roleOf(id.at(-1) ?? ""), text: kwargs.content }));
const Plain = z
  .object({ role: z.string().optional(), type: z.string().optional(), content: Content })
  .transform(({ role, type, content }) => ({ role: roleOf(role ?? type ?? ""), text: content }));
const Pair = z.tuple([z.string(), Content]).transform(([role, text]) => ({ role: roleOf(role), text }));
const Words = z.string().transform((text) => ({ role: "user" as const, text }));
const Message = z.union([Serialised, Plain, Pair, Words]);
const Messages = z.object({ messages: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) });

interface SpokenMessage {
  role: "user" | "assistant" | "other";
  text: string;
}

/** The messages of a state or update, or `undefined` where the value holds none. */
export function messagesIn(value: unknown): SpokenMessage[] | undefined {
  const parsed = Messages.safeParse(value);
  if (!parsed.success || value === null || !("messages" in (value as object))) return undefined;
  return parsed.data.messages.flatMap((message) => Message.safeParse(message).data ?? []);
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (typeof part === "string" ? part : (Part.safeParse(part).data?.text ?? ""))).join("");
}

/** A message without a word says what was sent. */
function mediaIn(parts: readonly unknown[]): string {
  return parts
    .flatMap((part) => Media.safeParse(part).data ?? [])
    .map(({ type }) => `[${type}]`)
    .join(" ");
}

function roleOf(name: string): SpokenMessage["role"] {
  if (/^(user|human|HumanMessage(Chunk)?)$/u.test(name)) return "user";
  if (/^(assistant|ai|AIMessage(Chunk)?)$/u.test(name)) return "assistant";
  return "other";
}
