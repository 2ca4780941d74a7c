import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import type { Run } from "@langchain/core/tracers/base";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { expect, test, vi } from "vitest";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { lightenRun } from "../../src/tracing/lighten-run.ts";
import { makeDataDir } from "../support/data-dir.ts";

const node = (messages: readonly BaseMessage[]): Run =>
  ({ run_type: "chain", parent_run_id: "root", inputs: { messages, turn: 1 } }) as unknown as Run;

function jsonOf(run: Run, session: string): unknown {
  lightenRun(run, session);
  return JSON.parse(JSON.stringify(run.inputs));
}

test("a message that an earlier run of the session had is left out, but for the last", () => {
  const [said, replied] = [new HumanMessage("Hello."), new AIMessage("Good day.")];
  expect(jsonOf(node([said]), "one")).toMatchObject({ messages: [{ lc: 1 }], turn: 1 });
  expect(jsonOf(node([said, replied]), "one")).toMatchObject({ messages: [{ omitted: 1 }, { lc: 1 }], turn: 1 });
  expect(jsonOf(node([said, replied]), "one")).toMatchObject({ messages: [{ omitted: 1 }, { lc: 1 }] });
});

test("another session, and a message that was changed, are told anew", () => {
  const [said, replied] = [new HumanMessage("Hello."), new AIMessage("Good day.")];
  jsonOf(node([said, replied]), "two");
  expect(jsonOf(node([said, replied]), "three")).toMatchObject({ messages: [{ lc: 1 }, { lc: 1 }] });
  said.content = "Good evening.";
  expect(JSON.stringify(jsonOf(node([said, replied]), "three"))).toContain("Good evening.");
});

test("of a prompt stands what the messages' own attributes leave out", () => {
  const calls = [{ id: "c1", name: "look_up", args: { order: "12345" } }];
  const inputs = {
    messages: [
      [new AIMessage({ content: "", tool_calls: calls }), new ToolMessage({ content: "found", tool_call_id: "c1" })],
    ],
  };
  const run = { run_type: "llm", inputs } as unknown as Run;
  expect(jsonOf(run, "four")).toEqual({
    messages: [[{ kwargs: { tool_calls: calls } }, { kwargs: { tool_call_id: "c1" } }]],
  });
  expect(run.inputs["messages"]).toBe(inputs.messages);
});

test("of an answer stands what its own attributes leave out, and what it cost", () => {
  const calls = [{ id: "c1", name: "look_up", args: { order: "12345" } }];
  const response_metadata = { usage: { prompt_tokens: 3, completion_tokens: 2 } };
  const message = new AIMessage({ content: "One moment.", tool_calls: calls, response_metadata });
  const outputs = { generations: [[{ text: "One moment.", message }]] };
  const run = { run_type: "llm", inputs: {}, outputs } as unknown as Run;
  lightenRun(run, "five");
  expect(JSON.parse(JSON.stringify(run.outputs))).toEqual({
    generations: [[{ message: { kwargs: { tool_calls: calls, response_metadata } } }]],
  });
  expect(run.outputs?.["generations"]).toBe(outputs.generations);
});

test("a model's answer that is no message stays as it is", () => {
  const outputs = { generations: [[{ text: "One moment." }]] };
  const run = { run_type: "llm", inputs: {}, outputs } as unknown as Run;
  lightenRun(run, "six");
  expect(run.outputs).toBe(outputs);
});

test("where a whole run ends stand the words of its last turn, and who spoke before", () => {
  const messages = [
    new HumanMessage("Hello."),
    new AIMessage("Good day."),
    new HumanMessage("Bye."),
    new AIMessage("So long."),
  ];
  const run = { run_type: "chain", inputs: {}, outputs: { messages, turn: 2 } } as unknown as Run;
  lightenRun(run, "seven");
  expect(JSON.parse(JSON.stringify(run.outputs))).toEqual({
    messages: [
      { type: "human", content: "" },
      { type: "ai", content: "" },
      { type: "human", content: "Bye." },
      { type: "ai", content: "So long." },
    ],
    turn: 2,
  });
});

test("a graph's nodes do not write the whole state each", async () => {
  using folder = makeDataDir();
  await using tracing = startTracing({ dataDir: folder.path, destinations: [] });
  const said = new HumanMessage("Hello.");
  const written = vi.spyOn(said, "toJSON");
  const nodes = ["one", "two", "three", "four", "five", "six"] as const;
  const graph = new StateGraph(MessagesAnnotation);
  for (const name of nodes) graph.addNode(name, () => ({ messages: [new AIMessage(name)] }));
  const sequence = [START, ...nodes, END] as const;
  for (const [at, name] of sequence.slice(1).entries()) graph.addEdge(sequence[at] as never, name as never);
  const config = runConfigFor({ sessionId: "light" });
  await graph.compile().invoke({ messages: [said] }, config);
  await tracing.flush();
  expect(written.mock.calls.length).toBeGreaterThan(0);
  expect(written.mock.calls.length).toBeLessThan(nodes.length);
});
