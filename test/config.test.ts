import { expect, test } from "vitest";
import { loadConfig } from "../src/config.ts";

test("without a key or base URL the model is the offline one", () => {
  expect(loadConfig({}, {}).model.spec).toBe("offline");
  expect(loadConfig({}, { OPENAI_BASE_URL: "http://localhost:1234/v1" }).model.spec).toMatch(/^openai:/u);
  expect(loadConfig({}, { OPENAI_API_KEY: "k", SUPPORTBOT_MODEL: "offline" }).model.spec).toBe("offline");
});

test("an empty variable counts as unset", () => {
  expect(loadConfig({}, { SUPPORTBOT_CHECKPOINTER: "", OPENAI_API_KEY: " " })).toEqual(loadConfig({}, {}));
});

test("every fault is named in one sentence, with its value", () => {
  const load = () => loadConfig({}, { SUPPORTBOT_CHECKPOINTER: "oracle", OPENAI_BASE_URL: "localhost:1" });
  expect(load).toThrow(/SUPPORTBOT_CHECKPOINTER=oracle .+; OPENAI_BASE_URL=localhost:1 must be an address/u);
});

test("a password is not repeated in the message", () => {
  const load = () => loadConfig({}, { POSTGRES_URI: "mysql://me:secret@host/db" });
  expect(load).toThrow(/POSTGRES_URI=mysql:\/\/me:…@host\/db/u);
});

test("Arize AX needs both of its keys, and one alone is said to", () => {
  expect(() => loadConfig({}, { ARIZE_SPACE_ID: "s" })).toThrow(/ARIZE_API_KEY/u);
});
