import { expect, test } from "vitest";
import { replayContext } from "../../../src/context/replay.ts";

const call = { id: "c1", function: { name: "hold_parcel", arguments: '{"order_id":"W1000002"}' } };
const messages = [
  { role: "user", content: "Where are orders W1000001 and W1000002?" },
  { role: "assistant", content: null, tool_calls: [call] },
  { role: "tool", tool_call_id: "c1", content: '{"status":"held"}' },
  { role: "user", content: "thanks" },
];

test.each([
  [["hold_parcel"], "W1000002"],
  [[], null],
])("a replay takes %j for tools that change an order, as the bot does", (writeTools, active) => {
  expect(replayContext(messages, { writeTools }).turns.at(-1)?.activeOrderId).toBe(active);
});
