import { GraphInterrupt, ParentCommand, Command } from "@langchain/langgraph";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../src/tracing/outcome.ts";

/** A span as LangChain's tracer ends it when `error` was thrown. */
function failed({ message, stack = "" }: Error): Parameters<typeof outcomeOf>[0] {
  const text = `${message}\n\n${stack}`;
  const event = { name: "exception", time: [0, 0] as [number, number], attributes: { "exception.message": text } };
  return { status: { code: 2, message: text }, events: [event] };
}

describe("a span that ended by something thrown", () => {
  test.each([
    ["a plain error", new TypeError("no such thing"), "TypeError", "no such thing"],
    ["a message with empty lines", new RangeError("one\n\ntwo"), "RangeError", "one\n\ntwo"],
    ["a message that looks like a stack", new Error("Oh\n\nTypeError: no"), "Error", "Oh\n\nTypeError: no"],
    [
      "one of Node's, with a code",
      Object.assign(new TypeError("bad"), { stack: "TypeError [ERR_BAD]: bad\n    at x" }),
      "TypeError",
      "bad",
    ],
  ])("says the type and the message of %s apart", (_, error, type, message) => {
    const { status, events } = outcomeOf(failed(error), { mayBeLeft: true });
    expect(status).toEqual({ code: 2, message });
    expect(events).toMatchObject([
      { name: "exception", attributes: { "exception.type": type, "exception.message": message } },
    ]);
    expect(events[0]?.attributes?.["exception.stacktrace"]).toContain("    at ");
  });

  test("keeps a text that is no error of JavaScript's as its message", () => {
    const { status, events } = outcomeOf({ status: { code: 2, message: "it broke" }, events: [] }, { mayBeLeft: true });
    expect({ status, events }).toEqual({ status: { code: 2, message: "it broke" }, events: [] });
  });

  test("is no error where that was an interrupt, and says what it asks", () => {
    const asked = new GraphInterrupt([{ id: "i", value: "Really?" }]);
    const { status, events, pause } = outcomeOf(failed(asked), { mayBeLeft: false });
    expect(status).toEqual({ code: 1 });
    expect(pause).toBe(events[0]);
    expect(events).toMatchObject([{ name: "interrupt", attributes: { "interrupt.value": '"Really?"' } }]);
  });

  test("is no error where that was a command to the graph above", () => {
    const hop = new ParentCommand(new Command({ goto: "above" }));
    expect(outcomeOf(failed(hop), { mayBeLeft: false })).toEqual({ status: { code: 1 }, events: [] });
  });

  test("is stopped, and no error, where the client left", () => {
    const left = new DOMException("This operation was aborted", "AbortError");
    const { status, events } = outcomeOf(failed(left), { mayBeLeft: true });
    expect(status).toEqual({ code: 0 });
    expect(events).toMatchObject([{ name: "stopped", attributes: {} }]);
  });

  test("is an error where something else ended it, a time-out say, and no client left", () => {
    const left = new DOMException("This operation was aborted", "AbortError");
    expect(outcomeOf(failed(left), { mayBeLeft: false }).status.code).toBe(2);
  });
});
