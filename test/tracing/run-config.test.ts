import { expect, test } from "vitest";
import { runConfigFor } from "../../src/tracing/run-config.ts";

test("the caller's metadata cannot move a run into another session or another bot's tracing", () => {
  const metadata = { thread_id: "victim", session_id: "victim", supportbot_pipeline: "1", plan: "pro" };
  const config = runConfigFor({ sessionId: "mine", userId: "ada", metadata });
  expect(config.metadata).toEqual({ thread_id: "mine", session_id: "mine", user_id: "ada", plan: "pro" });
});

test("a run is left untraced by the option, and not by the caller's metadata", () => {
  const metadata = { supportbot_untraced: true };
  expect(runConfigFor({ sessionId: "s", metadata }).metadata).toEqual({ thread_id: "s", session_id: "s" });
  expect(runConfigFor({ sessionId: "s", tracing: true }).metadata).toEqual({ thread_id: "s", session_id: "s" });
  expect(runConfigFor({ sessionId: "s", tracing: false }).metadata).toMatchObject({ supportbot_untraced: true });
});

test.each([
  [{ sessionId: "s", tracing: "off" }, 'tracing "off" cannot be used: it must be true or false.'],
  [{ sessionId: "" }, 'sessionId "" cannot be used: it must not be empty.'],
  [{ sessionId: 5 }, "sessionId 5 cannot be used: it must be text."],
  [undefined, "A run's identity undefined cannot be used: it must be an object with a sessionId."],
  [{ sessionId: "s", userId: "a\u0007b" }, "it must not hold control characters."],
  [{ sessionId: "s".repeat(257) }, "it must have at most 256 characters."],
  [{ sessionId: "s", metadata: { deep: { lc: 1 } } }, 'metadata must be plain JSON without the key "lc".'],
])("%j is refused with a sentence", (identity, sentence) => {
  expect(() => runConfigFor(identity as { sessionId: string })).toThrow(sentence);
});
