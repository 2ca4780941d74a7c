import type { ContextView } from "../context/ledger/context-view.ts";

/**
 * A session as evaluators read it: its messages in order, whether they come from the spans of a live session or from a
 * recorded transcript. A position in `messages` names a message everywhere.
 */
export interface Dialogue {
  id: string;
  userId?: string;
  messages: readonly DialogueMessage[];
  turns: readonly DialogueTurn[];
  /** What the same user said in the days after it: who comes back for the same thing did not get it. */
  later?: readonly Dialogue[];
  /** The calls of tools that its record says were right, in order; without arguments, any. */
  expectedCalls?: readonly { name: string; args?: Readonly<Record<string, unknown>> | undefined }[];
}

export interface DialogueMessage {
  role: "system" | "user" | "assistant" | "tool";
  text: string;
  /** The tools that an assistant's message calls. */
  calls: readonly DialogueCall[];
  /** The call that a tool's message answers; a transcript may hold one that answers none. */
  answers?: DialogueCall;
  /** Of a tool's message: whether its span ended in an error; a transcript does not say. */
  failed?: boolean;
}

export interface DialogueCall {
  id: string;
  name: string;
  /** As an object; arguments that are no JSON object are none. */
  args: Readonly<Record<string, unknown>>;
}

/** What was said from one message of the customer up to the next: positions, both ends included. */
export interface DialogueTurn {
  /** From 1; 0 is what the assistant said before the customer's first word. */
  turn: number;
  first: number;
  last: number;
  /** The last message to the customer in words; missing where there was no answer. */
  reply?: number;
  /** What the bot knew at the turn's end; a transcript does not say. */
  context?: ContextView;
  /** What retrieval found; a transcript does not say. */
  documents?: readonly DialogueDocument[];
  /** Why the turn ended without an answer. */
  error?: string;
}

/** A passage that retrieval put before the model. */
export interface DialogueDocument {
  id: string;
  text: string;
  score?: number;
  /** As the article's front matter has it. */
  metadata: Readonly<Record<string, unknown>>;
}
