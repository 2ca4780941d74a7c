import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { inputFrom } from "../../../agent/input-from.ts";
import { runConfigFor } from "../../../tracing/run-config.ts";
import type { ChatWords } from "./chat-turns.ts";

interface WrittenWords extends ChatWords {
  /** They are to begin a session. */
  isNew: boolean;
}

/** What the form says, whether it can be used or not. */
export async function readChatForm(c: Context): Promise<WrittenWords> {
  const form = new URLSearchParams(await c.req.text());
  const session = form.get("session");
  return {
    sessionId: session ?? `chat-${randomUUID().slice(0, 8)}`,
    isNew: session === null,
    userId: form.get("user")?.trim() || undefined,
    // As forms send them, lines end otherwise.
    text: (form.get("text") ?? "").replaceAll("\r\n", "\n"),
  };
}

/** @throws UsageError for words, or ids, that cannot be used. */
export function checkWords({ sessionId, userId, text }: ChatWords): void {
  runConfigFor({ sessionId, userId });
  inputFrom(text);
}
