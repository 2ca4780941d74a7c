import { describe, expect, test } from "vitest";
import { Redactor, type RedactionOptions } from "../../src/redaction/redactor.ts";

const key = Buffer.alloc(32, 1);
const at = { session: "s", name: "input.value" };

function redact(value: unknown, options: Partial<RedactionOptions> = {}): unknown {
  return new Redactor({ mode: "mask", ...options }, key).value(value, at);
}

describe("what is found by its shape", () => {
  test("is a word for its kind with mask, and nothing with drop", () => {
    expect(redact("I am ada@example.com.")).toBe("I am [email].");
    expect(redact("I am ada@example.com.", { mode: "drop" })).toBe("I am .");
  });

  test("has one hash however it is written, and another with another key", () => {
    const [first, ...others] = ["+44 20 7946 0958", "+442079460958", "＋44-20-7946-0958"].map((phone) =>
      redact(phone, { mode: "hash" }),
    );
    expect(first).toMatch(/^\[phone:[\da-f]{16}\]$/u);
    expect(others).toEqual([first, first]);
    expect(new Redactor({ mode: "hash" }, Buffer.alloc(32, 2)).value("+442079460958", at)).not.toBe(first);
  });

  test("is taken out of JSON inside of JSON, which stays JSON", () => {
    const inner = JSON.stringify({ note: 'line\n"ada@example.com"', order_id: "12345" });
    const redacted = redact(JSON.stringify({ messages: [{ content: inner }] })) as string;
    const { messages } = JSON.parse(redacted) as { messages: { content: string }[] };
    expect(JSON.parse(messages[0]?.content ?? "")).toEqual({ note: 'line\n"[email]"', order_id: "12345" });
  });

  test("is taken out of numbers and names, and names stay apart", () => {
    const redacted = JSON.parse(
      redact('{"card":4111111111111111,"a@example.com":1,"b@example.com":2}') as string,
    ) as object;
    expect(Object.keys(redacted)).toHaveLength(3);
    expect(JSON.stringify(redacted)).not.toMatch(/example|4111/u);
  });

  test("leaves a text that holds none as it was, blanks and all", () => {
    const text = '{ "order": 3348917502,\n  "when": "2024-03-15" }';
    expect(redact(text)).toBe(text);
  });

  test("leaves numbers that are too long for JavaScript as they were", () => {
    const text = '{"order_id":12345678901234567890,"mail":"ada@example.com"}';
    expect(redact(text)).toBe('{"order_id":12345678901234567890,"mail":"[email]"}');
  });

  test("is taken out of JSON that is deeper than anyone reads", () => {
    const text = `${"[".repeat(3000)}"ada@example.com"${"]".repeat(3000)}`;
    expect(redact(text)).not.toContain("ada");
  });
});

describe("ids of sessions and users", () => {
  test("stay apart whatever the mode", () => {
    const redactor = new Redactor({ mode: "drop" }, key);
    const id = redactor.value("ada@example.com", { session: "s", name: "session.id" });
    expect(id).toMatch(/^\[email:/u);
    expect(redactor.apart("ada@example.com")).toBe(id);
    expect(redactor.value('{"thread_id":"ada@example.com"}', { session: "s", name: "metadata" })).toContain(id);
    expect(redactor.value("bo@example.com", { session: "s", name: "session.id" })).not.toBe(id);
  });
});

describe("fields that are named", () => {
  const address = "Rua Augusta 5, Lisboa";
  const result = JSON.stringify({ found: true, address, status: "shipped" });
  const fields = ["tool.lookup_order.output.address"];

  test.each([
    ["LangChain's message", { kwargs: { name: "lookup_order", tool_call_id: "c1", content: result } }],
    ["a plain message", { role: "tool", name: "lookup_order", content: result }],
  ])("go from a tool's answer as %s tells it", (_, message) => {
    expect(redact(JSON.stringify({ messages: [message] }), { fields })).not.toContain("Augusta");
  });

  test("go from what a tool was given, as a model's call tells it", () => {
    const call = { name: "lookup_order", args: { zip: "1100-053", order_id: "12345" } };
    const redacted = redact(JSON.stringify([call]), { fields: ["tool.lookup_order.input.zip"] });
    expect(redacted).toBe('[{"name":"lookup_order","args":{"zip":"[redacted]","order_id":"12345"}}]');
  });

  test("are left out with drop", () => {
    const redactor = new Redactor({ mode: "drop", fields }, key);
    const redacted = redactor.value(result, { ...at, alias: "tool.lookup_order.output" });
    expect(redacted).toBe('{"found":true,"status":"shipped"}');
  });

  test("are not repeated in the words of their session, and stay in another's", () => {
    const redactor = new Redactor({ mode: "mask", fields }, key);
    redactor.value(result, { session: "a", name: "output.value", alias: "tool.lookup_order.output" });
    const say = (session: string) => redactor.value(`It goes to ${address}.`, { session, name: "output.value" });
    expect(say("a")).toBe("It goes to [redacted].");
    expect(say("b")).toBe(`It goes to ${address}.`);
  });

  test("take with them what stands below, as the attributes of a list", () => {
    const redactor = new Redactor({ mode: "mask", fields: ["tag"] }, key);
    expect(redactor.value("vip", { session: "s", name: "tag.tags" })).toBe("[redacted]");
  });

  test("go by a star for one step, and by two for any number", () => {
    const value = '{"a":{"b":{"c":"x"}},"c":"y"}';
    expect(redact(value, { fields: ["input.value.*.b"] })).toBe('{"a":{"b":"[redacted]"},"c":"y"}');
    expect(redact(value, { fields: ["**.c"] })).toBe('{"a":{"b":{"c":"[redacted]"}},"c":"[redacted]"}');
    expect(redact(value, { fields: ["input.value.*.c"] })).toBe(value);
  });
});
