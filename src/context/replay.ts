import { contextViewOf, type ContextView } from "./context-view.ts";
import { advance, type Ledger } from "./ledger.ts";
import { listen } from "./listen.ts";

/** A message of a transcript in the form of OpenAI's chat completions. */
export interface TranscriptMessage {
  role: string;
  content: string | null;
}

/**
 * What is known after each user message of a transcript: the context
 * extraction alone, without a model, a graph or a tool.
 */
export function replayContext(messages: readonly TranscriptMessage[]): ContextView[] {
  const views: ContextView[] = [];
  let ledger: Ledger = [];
  let agentText: string | undefined;
  for (const { role, content } of messages) {
    if (role === "assistant") agentText = content ?? undefined;
    if (role !== "user") continue;
    ledger = advance(ledger, listen({ text: content ?? "", agentText, turn: views.length + 1, ledger }));
    views.push(contextViewOf(ledger));
  }
  return views;
}
