import { AIMessage, ToolMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { expect, test } from "vitest";
import { z } from "zod";
import { createSupportBot, type SupportBotOptions } from "../../src/app.ts";
import type { ContextView } from "../../src/context/ledger/context-view.ts";
import { orderInTalk } from "../../src/tools/order-in-talk.ts";
import type { ToolContext } from "../../src/tools/tool-context.ts";
import { makeDataDir } from "../support/data-dir.ts";

type Answer = (args: { order_id?: string | undefined }, config: { context?: ToolContext }) => unknown;

/** A tool as any shop has it. */
function shopTool(name: string, answer: Answer): StructuredToolInterface {
  return tool(async (args: { order_id?: string | undefined }, config: object) => answer(args, config), {
    name,
    description: "A tool of the shop's.",
    schema: z.object({ order_id: z.string().optional() }),
  });
}

/** What is known after a turn in which the model calls a tool of the shop's. */
async function knownAfter(
  text: string,
  call: { name: string; args?: object; answer: Answer },
  options: SupportBotOptions = {},
): Promise<{ active: string | null; entries: string[]; told: string; ok: boolean | undefined }> {
  using dataDir = makeDataDir();
  const model = fakeModel()
    .respondWithTools([{ name: call.name, args: { ...call.args }, id: "c1" }])
    .respond(new AIMessage("There you are."));
  const tools = [shopTool(call.name, call.answer)];
  await using bot = await createSupportBot({ model, tools, dataDir: dataDir.path, ...options });
  const { context, tools: called } = await bot.say({ sessionId: "s1", userId: "ann", text });
  const told = model.calls[1]?.messages.at(-1)?.text ?? "";
  return { active: context.activeOrderId, entries: linesOf(context), told, ok: called[0]?.ok };
}

function linesOf({ entries }: ContextView): string[] {
  return entries.map(({ value, source, status }) => `${value} ${source} ${status}`);
}

test("the orders that a program's tool lists are known as the tool's", async () => {
  const list = {
    name: "list_orders",
    answer: () => ({ orders: [{ order_id: "#W1000001" }, { order_id: "#W1000002" }] }),
  };
  expect(await knownAfter("What did I buy?", list)).toMatchObject({
    active: null,
    entries: ["W1000001 tool known", "W1000002 tool known"],
  });
});

test("how a list is ordered is no order", async () => {
  const list = { name: "list_orders", args: { order_id: "newest" }, answer: () => ({ order: "newest", orders: [] }) };
  expect(await knownAfter("What did I buy?", list)).toMatchObject({ entries: [] });
});

test("the order that a program's tool changes is the active one", async () => {
  const cancel = { name: "cancel_order", args: { order_id: "#W1000001" }, answer: () => ({ status: "cancelled" }) };
  expect(await knownAfter("Cancel orders W1000001 and W1000002", cancel)).toMatchObject({ active: "W1000001" });
});

test.each([
  ["an option", { writeTools: ["hold_parcel"] }, "W1000001"],
  ["no option", {}, null],
])("a tool whose name does not say that it changes orders does so by %s", async (_, options, active) => {
  const hold = { name: "hold_parcel", args: { order_id: "W1000001" }, answer: () => "Error: not while it is sorted" };
  expect(await knownAfter("Hold W1000001 and W1000002", hold, options)).toMatchObject({ active });
});

test.each([
  ["text", "Error: order not found"],
  ["an object", { error: "No such order." }],
  ["another's", { error: "Order W1000001 belongs to another customer" }],
])("an order that a program's tool does not find is rejected: %s", async (_, answer) => {
  const look = { name: "get_order_details", args: { order_id: "#W1000001" }, answer: () => answer };
  expect(await knownAfter("Where is order W1000001?", look)).toMatchObject({
    active: null,
    entries: ["W1000001 user rejected"],
  });
});

test.each([
  ["a time-out", "Error: timeout"],
  ["a shop that is away", { error: "503 Service Unavailable", order_id: "W1000001" }],
  ["a refusal", { error: "Non-pending orders cannot be changed" }],
])("%s rejects no order", async (_, answer) => {
  const look = { name: "get_order_details", args: { order_id: "W1000001" }, answer: () => answer };
  expect(await knownAfter("Where is order W1000001?", look)).toMatchObject({
    active: "W1000001",
    entries: ["W1000001 user active"],
  });
});

test("an order that the model made up is not known because a failure repeats it", async () => {
  const answer = { error: "503 Service Unavailable", order_id: "W7777777" };
  const look = { name: "get_order_details", args: { order_id: "W7777777" }, answer: () => answer };
  expect(await knownAfter("Where is my order?", look)).toMatchObject({ entries: [] });
});

test.each([
  [
    "throws",
    () => {
      throw new TypeError("no such order: W1000001");
    },
  ],
  ["answers an error", () => new ToolMessage({ content: "No such order.", status: "error", tool_call_id: "c1" })],
])("a call that %s changes nothing that is known", async (_, answer) => {
  const cancel = { name: "cancel_order", args: { order_id: "W1000002" }, answer };
  expect(await knownAfter("Where is order W1000001?", cancel)).toMatchObject({
    active: "W1000001",
    entries: ["W1000001 user active"],
    ok: false,
  });
});

test("a program's tool takes the active order where it is called with none, and is heard of it", async () => {
  const look = (answer: object) => ({
    name: "get_order_details",
    answer: ({ order_id: id }: { order_id?: string | undefined }, { context }: { context?: ToolContext }) => ({
      order_id: orderInTalk(id, context),
      ...answer,
    }),
  });
  expect(await knownAfter("Where is order W1000001?", look({ status: "sent" }))).toMatchObject({
    active: "W1000001",
    told: '{"order_id":"W1000001","status":"sent"}',
  });
  expect(await knownAfter("Where is order W1000001?", look({ found: false }))).toMatchObject({
    entries: ["W1000001 user rejected"],
  });
});

test("details that are not the customer's leave the order in talk", async () => {
  using dataDir = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const say = (text: string) => bot.say({ sessionId: "s1", userId: "demo-customer", text });
  await say("Where is order 10228?");
  expect(await say("What is in it?")).toMatchObject({ context: { activeOrderId: "10228" } });
  expect(await say("What is in order 99999?")).toMatchObject({ context: { activeOrderId: "99999" } });
  expect(await say("Where is it?")).toMatchObject({ context: { activeOrderId: null } });
});
