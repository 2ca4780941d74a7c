import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { keptReply } from "../../src/agent/kept-reply.ts";
import { inCallOrder, tasksOf } from "../../src/agent/tool-calls.ts";
import { usageOf, withUsage } from "../../src/lib/messages.ts";

function calling(...ids: string[]): AIMessage {
  return new AIMessage({ content: "", tool_calls: ids.map((id) => ({ id, name: "lookup_order", args: {} })) });
}

function answerTo(id: string): ToolMessage {
  return new ToolMessage({ tool_call_id: id, content: id });
}

function nested(levels: number): { [key: string]: unknown } {
  return levels === 0 ? {} : { a: nested(levels - 1) };
}

function callWith(args: { [key: string]: unknown }): AIMessage {
  return new AIMessage({ content: "", tool_calls: [{ id: "c1", name: "lookup_order", args }] });
}

describe("inCallOrder", () => {
  test.each<[string, BaseMessage[], string[]]>([
    ["answers in order stay", [calling("a", "b"), answerTo("a"), answerTo("b")], ["", "a", "b"]],
    [
      "answers in another order are sorted",
      [calling("a", "b", "c"), answerTo("c"), answerTo("a"), answerTo("b")],
      ["", "a", "b", "c"],
    ],
    [
      "each turn is sorted by itself",
      [
        calling("a", "b"),
        answerTo("b"),
        answerTo("a"),
        new HumanMessage("x"),
        calling("b", "a"),
        answerTo("a"),
        answerTo("b"),
      ],
      ["", "a", "b", "x", "", "b", "a"],
    ],
    ["a conversation without tools is left as it is", [new HumanMessage("x"), new AIMessage("y")], ["x", "y"]],
    ["nothing is nothing", [], []],
  ])("%s", (_, messages, expected) => {
    expect(inCallOrder(messages).map((message) => message.text)).toEqual(expected);
  });
});

describe("keptReply", () => {
  test("keeps an id that is new, and drops one that an earlier message has", () => {
    const reply = new AIMessage({ id: "r1", content: "x" });

    expect(keptReply(reply, [new AIMessage({ id: "r0", content: "" })]).id).toBe("r1");
    expect(keptReply(reply, [new AIMessage({ id: "r1", content: "" })]).id).not.toBe("r1");
  });

  test("gives a call without an id one", () => {
    const [call] =
      keptReply(new AIMessage({ content: "", tool_calls: [{ name: "lookup_order", args: {} }] }), []).tool_calls ?? [];

    expect(call?.id).toMatch(/^[\w-]{10,}$/u);
  });

  test.each([
    ["the key lc", { order_id: { lc: 1, type: "constructor", id: ["x"], kwargs: {} } }],
    ["65 levels", nested(65)],
    ["no number", { amount: Number.NaN }],
  ])("keeps a call without arguments that hold %s, and says why", (_, args) => {
    const kept = keptReply(callWith(args), []);

    expect(kept.tool_calls).toMatchObject([{ id: "c1", name: "lookup_order", args: {} }]);
    expect(tasksOf(kept, 3)).toMatchObject([{ turn: 3, fault: expect.stringMatching(/cannot be kept/u) as string }]);
  });

  test("keeps arguments that can be stored as they are", () => {
    const args = { order_id: "12345", list: [1, { deep: nested(20) }], none: null };
    const kept = keptReply(callWith(args), []);

    expect(kept.tool_calls?.[0]?.args).toEqual(args);
    expect(tasksOf(kept, 1)[0]?.fault).toBeUndefined();
  });

  test("keeps a call whose arguments were no JSON, so that it can be answered", () => {
    const broken = new AIMessage({ content: "", invalid_tool_calls: [{ id: "c9", name: "lookup_order", args: "{" }] });

    expect(tasksOf(keptReply(broken, []), 1)).toMatchObject([
      { call: { id: "c9", name: "lookup_order", args: {} }, fault: expect.stringMatching(/not valid JSON/u) as string },
    ]);
  });

  test("keeps the words and the usage, and no more than text of parts", () => {
    const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
    const content = [
      { type: "text" as const, text: "Hello " },
      { type: "image_url" as const, image_url: "data:," },
      { type: "text" as const, text: "there" },
    ];
    const kept = keptReply(withUsage(new AIMessage({ content }), usage), []);

    expect(kept.content).toBe("Hello there");
    expect(usageOf(kept)).toEqual(usage);
  });
});
