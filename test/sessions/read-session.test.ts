import { expect, test } from "vitest";
import { readSession } from "../../src/sessions/read-session.ts";
import { spanRecord } from "../support/span.ts";

const root = (turn: number, input: string, output: string) => ({
  name: "conversation-turn",
  attributes: {
    "openinference.span.kind": "CHAIN",
    "user.id": "u-1",
    turn_number: turn,
    "input.value": input,
    "output.value": output,
  },
});

test("turns stand in the order in which they began", () => {
  const { turns, userId } = readSession("s-1", [
    spanRecord({ traceId: "b", startMs: 20, endMs: 30, ...root(2, "And then?", "Soon.") }),
    spanRecord({ traceId: "a", startMs: 0, endMs: 10, ...root(1, "Where?", "Here.") }),
  ]);
  expect(userId).toBe("u-1");
  expect(
    turns.map(({ turn, input, output, traceIds, durationMs }) => ({ turn, input, output, traceIds, durationMs })),
  ).toEqual([
    { turn: 1, input: "Where?", output: "Here.", traceIds: ["a"], durationMs: 10 },
    { turn: 2, input: "And then?", output: "Soon.", traceIds: ["b"], durationMs: 10 },
  ]);
});

test("the parts of a turn that a pause split are one turn", () => {
  const { turns } = readSession("s-1", [
    spanRecord({ traceId: "a", startMs: 0, endMs: 10, ...root(1, "Refund me", "") }),
    spanRecord({ traceId: "b", startMs: 500, endMs: 505, ...root(1, "Refund me", "Done.") }),
  ]);
  expect(turns).toHaveLength(1);
  expect(turns[0]).toMatchObject({ output: "Done.", traceIds: ["a", "b"], durationMs: 15 });
});

test("a turn whose first part failed, and whose second answered, has no error", () => {
  const failed = { ...root(1, "Where?", ""), status: { code: 2, message: "the shop is down" } };
  const step = { "openinference.span.kind": "TOOL" };
  const { turns } = readSession("s-1", [
    spanRecord({ traceId: "a", spanId: "r", startMs: 0, endMs: 10, ...failed }),
    spanRecord({ traceId: "a", parentSpanId: "r", startMs: 1, endMs: 9, name: "lookup_order", attributes: step }),
    spanRecord({ traceId: "b", startMs: 500, endMs: 505, ...root(1, "Where?", "Here.") }),
  ]);
  expect(turns).toMatchObject([{ output: "Here.", traceIds: ["a", "b"] }]);
  expect(turns[0]?.error).toBeUndefined();
});

test("a turn whose root never ended is shown as cut off, with what its children tell", () => {
  const { turns } = readSession("s-1", [
    spanRecord({ traceId: "a", startMs: 0, endMs: 10, ...root(1, "Where?", "Here.") }),
    spanRecord({
      traceId: "b",
      parentSpanId: "never-ended",
      startMs: 20,
      endMs: 21,
      attributes: {
        "openinference.span.kind": "CHAIN",
        "input.value": JSON.stringify({ messages: [{ role: "user", content: "And then?" }] }),
        "output.value": JSON.stringify({ turn: 2 }),
      },
    }),
  ]);
  expect(turns[1]).toMatchObject({ turn: 2, input: "And then?", output: "", error: "cut off before it was answered" });
});

test("a failed turn says why, in the exception's words", () => {
  const { turns } = readSession("s-1", [
    spanRecord({
      ...root(1, "Where?", ""),
      spanId: "root",
      status: { code: 2, message: "Error: 503\n    at somewhere" },
      events: [
        {
          name: "exception",
          timeNs: 0n,
          attributes: { "exception.message": "The model did not answer: 503" },
          dropped: 0,
        },
      ],
    }),
    spanRecord({ parentSpanId: "root" }),
  ]);
  expect(turns[0]?.error).toBe("The model did not answer: 503");
});

test("a turn of ours that was stopped has no answer, whatever its model had said by then", () => {
  const { "output.value": _, ...asked } = root(1, '{"messages":["Where?"]}', "").attributes;
  const said = { "openinference.span.kind": "LLM", "llm.output_messages.0.message.content": "Let me see" };
  const { turns } = readSession("s-1", [
    spanRecord({ spanId: "root", attributes: { ...asked, "input.mime_type": "application/json" } }),
    spanRecord({ parentSpanId: "root", attributes: said }),
  ]);
  expect(turns).toMatchObject([
    { input: '{"messages":["Where?"]}', output: "", error: "stopped before it was answered" },
  ]);
});

test("what was known before a failed turn is still known", () => {
  const context = { activeOrderId: "12345", entries: [] };
  const [first, second] = [root(1, "Where?", "Here."), root(2, "When?", "")];
  const { turns } = readSession("s-1", [
    spanRecord({
      traceId: "a",
      ...first,
      attributes: { ...first.attributes, "supportbot.context": JSON.stringify(context) },
    }),
    spanRecord({ traceId: "b", spanId: "root", startMs: 5, endMs: 6, ...second, status: { code: 2 } }),
    spanRecord({ traceId: "b", parentSpanId: "root", startMs: 5, endMs: 6 }),
  ]);
  expect(turns[1]?.context).toEqual(context);
});

test("tools and model calls are steps, with their tokens summed up for the turn", () => {
  const { turns } = readSession("s-1", [
    spanRecord({ startMs: 0, endMs: 10, spanId: "root", ...root(1, "Where?", "Here.") }),
    spanRecord({
      parentSpanId: "root",
      startMs: 1,
      endMs: 4,
      attributes: {
        "openinference.span.kind": "LLM",
        "llm.model_name": "gpt",
        "llm.token_count.prompt": 10,
        "llm.token_count.completion": 2,
        "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "lookup_order",
      },
    }),
    spanRecord({
      parentSpanId: "root",
      startMs: 5,
      endMs: 6,
      status: { code: 2 },
      attributes: { "openinference.span.kind": "TOOL", "tool.name": "lookup_order" },
    }),
  ]);
  expect(turns[0]?.usage).toEqual({ inputTokens: 10, outputTokens: 2 });
  expect(turns[0]?.steps.map(({ kind, name, ok, startMs, output }) => ({ kind, name, ok, startMs, output }))).toEqual([
    { kind: "model", name: "gpt", ok: true, startMs: 1, output: "→ lookup_order" },
    { kind: "tool", name: "lookup_order", ok: false, startMs: 5, output: "" },
  ]);
});

test("two turns below one span of a program's are two turns", () => {
  const { turns } = readSession("s-1", [
    spanRecord({ parentSpanId: "program", startMs: 0, endMs: 10, ...root(1, "Where?", "Here.") }),
    spanRecord({ parentSpanId: "program", startMs: 20, endMs: 30, ...root(2, "And then?", "Soon.") }),
  ]);
  expect(turns.map(({ turn, output }) => ({ turn, output }))).toEqual([
    { turn: 1, output: "Here." },
    { turn: 2, output: "Soon." },
  ]);
});

test("a run that was refused before its first node is no turn", () => {
  const refused = spanRecord({ traceId: "b", startMs: 5, endMs: 6, ...root(1, "Let me in", ""), status: { code: 2 } });
  expect(readSession("s-1", [spanRecord({ traceId: "a", ...root(1, "Where?", "Here.") }), refused]).turns).toHaveLength(
    1,
  );
});

test("a run that an Agent Server refused in a node is not the session's", () => {
  const status = { code: 2, message: 'There is no session "s-1"; check the id, or start a new one.' };
  const refused = { "openinference.span.kind": "CHAIN", "input.value": "Let me in" };
  const { turns } = readSession("s-1", [
    spanRecord({ traceId: "a", startMs: 0, endMs: 10, ...root(1, "Where?", "Here.") }),
    spanRecord({
      traceId: "b",
      spanId: "r",
      startMs: 20,
      endMs: 30,
      name: "conversation-turn",
      status,
      attributes: refused,
    }),
    spanRecord({ traceId: "b", parentSpanId: "r", startMs: 21, endMs: 29, name: "respond", status }),
  ]);
  expect(turns.map(({ input }) => input)).toEqual(["Where?"]);
});
