import type { SpanRecord } from "../../src/spans/span-record.ts";
import { spanRecord } from "./span.ts";

interface Told {
  sessionId?: string;
  userId?: string;
  /** Its number, which is also the minute at which it begins. */
  turn: number;
  input?: string;
  output?: string;
  tool?: string;
  /** What was known at its end. */
  entries?: object[];
}

/** Sessions told by these begin then. */
const START_MS = Date.parse("2026-03-10T09:00:00Z");

/** A turn as a bot of ours traces it: a root, a node, a model's call and a tool's. */
export function toldTurn(told: Told): SpanRecord[] {
  const { sessionId = "s", userId = "ada", turn, input = `asked ${turn}`, output = `said ${turn}` } = told;
  const traceId = `trace-${sessionId}-${turn}`;
  const startMs = START_MS + turn * 60_000;
  const of = { "session.id": sessionId, "user.id": userId };
  const at = (from: number, to: number) => ({ traceId, startMs: startMs + from, endMs: startMs + to });
  const context = JSON.stringify({ activeOrderId: null, entries: told.entries ?? [] });
  return [
    spanRecord({
      ...at(0, 100),
      spanId: `root-${turn}`,
      name: "conversation-turn",
      attributes: {
        ...of,
        "openinference.span.kind": "CHAIN",
        turn_number: turn,
        "input.value": input,
        "output.value": output,
        "supportbot.context": context,
      },
    }),
    spanRecord({
      ...at(5, 95),
      spanId: `node-${turn}`,
      parentSpanId: `root-${turn}`,
      name: "respond",
      attributes: { ...of, "openinference.span.kind": "CHAIN" },
    }),
    spanRecord({
      ...at(10, 40),
      spanId: `tool-${turn}`,
      parentSpanId: `node-${turn}`,
      name: told.tool ?? "lookup_order",
      attributes: {
        ...of,
        "openinference.span.kind": "TOOL",
        "tool.name": told.tool ?? "lookup_order",
        "input.value": `{"order_id":"W${turn}"}`,
        "output.value": '{"found":true}',
      },
    }),
    spanRecord({
      ...at(40, 90),
      spanId: `model-${turn}`,
      parentSpanId: `node-${turn}`,
      name: "Model",
      attributes: {
        ...of,
        "openinference.span.kind": "LLM",
        "llm.model_name": "offline",
        "llm.token_count.prompt": 30,
        "llm.token_count.completion": 5,
      },
    }),
  ];
}
