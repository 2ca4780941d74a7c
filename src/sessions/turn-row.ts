import type { Session } from "./session.ts";
import type { TurnView } from "./turn-view.ts";

/** Pure: a turn as a row of a table. */
export function turnRow({ sessionId, userId, lifecycle }: Session, turn: TurnView) {
  const { input, output, error, context, usage, cost, steps, traceIds, annotations = [] } = turn;
  const tools = steps.filter(({ kind }) => kind === "tool");
  return {
    session_id: sessionId,
    user_id: userId ?? "",
    state: lifecycle?.state ?? "",
    turn: turn.turn,
    started_at: turn.startedAt,
    duration_ms: turn.durationMs,
    input,
    output,
    error: error ?? "",
    active_order_id: context.activeOrderId ?? "",
    tools: tools.map(({ name }) => name).join(" "),
    failed_tools: tools.filter(({ ok }) => !ok).length,
    retrievals: steps.filter(({ kind }) => kind === "retrieval").length,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cost: cost ?? "",
    annotations: annotations.map(({ name, label, score }) => `${name}=${label ?? score ?? ""}`).join(" "),
    trace_ids: traceIds.join(" "),
  };
}
