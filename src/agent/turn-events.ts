import { AIMessageChunk, type AIMessage, type BaseMessage } from "@langchain/core/messages";
import { isAssistant, isTool, textOf } from "../lib/messages.ts";
import type { SupportState } from "./state.ts";
import type { ToolOutcome, TurnResult } from "./turn-result.ts";

export type TurnEvent =
  | { type: "token"; text: string }
  /** A tool is asked, before it answers. */
  | { type: "call"; name: string }
  | ({ type: "tool" } & ToolOutcome)
  | { type: "result"; result: TurnResult };

/** What LangGraph streams in the modes `messages`, `updates` and `values`. */
type Chunk = [mode: string, value: unknown] | [namespace: string[], mode: string, value: unknown];

type Token = [message: BaseMessage, metadata: { langgraph_node?: string }];
type Update = { messages?: BaseMessage[] } | null;

/** Reads a graph's stream as the events of a turn. */
export class TurnEvents {
  /** The state as the stream last told it; whole once the stream has ended. */
  state: Pick<SupportState, "messages" | "turn" | "ledger"> & Partial<Pick<SupportState, "sideUsage">> = {
    messages: [],
    turn: 0,
    ledger: [],
  };
  /** Ids of answers whose words came one by one: their whole is not told again. */
  readonly #streamed = new Set<string | undefined>();

  *read(chunk: unknown): Generator<TurnEvent, void> {
    const [mode, value] = (chunk as Chunk).slice(-2);
    if (mode === "values") this.state = value as SupportState;
    if (mode === "messages") yield* this.#token(value as Token);
    if (mode === "updates")
      for (const [node, update] of Object.entries(value as object)) yield* this.#step(node, update as Update);
  }

  *#token([message, { langgraph_node: node }]: Token): Generator<TurnEvent, void> {
    const text = textOf(message);
    // A tool may ask a model of its own, whose words are not the customer's.
    if (node !== "respond" || !AIMessageChunk.isInstance(message) || text === "") return;
    this.#streamed.add(message.id);
    yield { type: "token", text };
  }

  *#step(node: string, update: Update): Generator<TurnEvent, void> {
    // What the first node writes is earlier turns, healed.
    if (node === "extract_context") return;
    for (const message of update?.messages ?? []) {
      if (isTool(message)) yield { type: "tool", name: message.name ?? "", ok: message.status !== "error" };
      if (!isAssistant(message)) continue;
      yield* this.#whole(message);
      for (const { name } of message.tool_calls ?? []) yield { type: "call", name };
    }
  }

  /** The answer of a model that does not stream. */
  *#whole(message: AIMessage): Generator<TurnEvent, void> {
    const text = textOf(message);
    if (text !== "" && !this.#streamed.has(message.id)) yield { type: "token", text };
  }
}
