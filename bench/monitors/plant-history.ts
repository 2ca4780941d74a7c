import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { spanRecord } from "../../test/support/span.ts";
import { bot, customer } from "../../test/support/transcripts.ts";
import type { History, PlannedSession } from "./plan-history.ts";

/** When all histories begin. */
export const BEGIN_MS = Date.parse("2026-03-20T00:00:00Z");

const good = [customer("Where is my order 12345?"), bot("It arrives on Monday."), customer("Great, thanks a lot!")];
const bad = [customer("Where is my order 12345?"), bot("Sorry, I cannot help you."), customer("This is useless!")];

/** A folder with a store of the history's sessions, and its monitor. */
export function plantHistory(folder: string, { metric, sessions, monitor }: History): void {
  mkdirSync(folder);
  writeFileSync(join(folder, "monitors.json"), JSON.stringify({ monitors: [monitor] }));
  using store = new SpanStore(join(folder, "spans.db"));
  for (const [index, session] of sessions.entries())
    if (metric === "resolution") {
      const at = BEGIN_MS + session.at;
      const messages = session.isBad ? bad : good;
      importTranscript(store, { id: `s${index}`, messages, started_at: new Date(at).toISOString() }, at);
    } else store.write(turnOf(`s${index}`, metric, session));
}

/** A turn's root, and the model call in it: a run that fails with nothing done in it is none. */
function turnOf(sessionId: string, metric: History["metric"], { at, isBad }: PlannedSession): SpanRecord[] {
  const startMs = BEGIN_MS + at;
  const endMs = startMs + (isBad && metric === "latency_p99" ? 20_000 : 1000 + (at % 1000));
  const status = isBad && metric === "errors" ? { code: 2, message: "The model did not answer." } : { code: 1 };
  const root = spanRecord({
    traceId: sessionId,
    name: "conversation-turn",
    startMs,
    endMs,
    status,
    attributes: {
      "session.id": sessionId,
      "openinference.span.kind": "CHAIN",
      "input.value": "Where is my order 12345?",
      "output.value": "It arrives on Monday.",
      turn_number: 1,
    },
  });
  const { spanId: parentSpanId } = root;
  const attributes = { "session.id": sessionId, "openinference.span.kind": "LLM" };
  return [spanRecord({ traceId: sessionId, name: "model", startMs, endMs, status, parentSpanId, attributes }), root];
}
