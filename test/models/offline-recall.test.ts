import { HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { ledgerBlock } from "../../src/context/ledger/ledger-block.ts";
import { OfflineModel } from "../../src/models/offline-model.ts";
import { makeDataDir } from "../support/data-dir.ts";

const SMALL_TALK = ["Where is order 12345?", "How long does shipping take?", "Thank you", "When will it arrive?"];

async function replyAfter(bot: SupportBot, { told, asked, between }: { told: string; asked: string; between: number }) {
  const say = async (text: string) => bot.say({ sessionId: "s", text });
  await say(told);
  for (let turn = 0; turn < between; turn += 1) await say(SMALL_TALK[turn % SMALL_TALK.length] ?? "");
  return say(asked);
}

test.each([
  ["My dog chewed the cable.", "What did I tell you about my dog?"],
  ["I'm allergic to peanuts.", "Did I mention an allergy?"],
  ["I already restarted it twice.", "Do you remember what I tried?"],
])("what was said in a turn that is not shown any more is recalled: %s", async (told, asked) => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const { reply, tools } = await replyAfter(bot, { told, asked, between: 12 });
  expect({ reply, tools }).toEqual({ reply: `In turn 1 you said: "${told}"`, tools: [{ name: "recall", ok: true }] });
});

test("what was said in a turn that is shown needs no tool", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const words = { told: "I'm allergic to peanuts.", asked: "Did I mention an allergy?", between: 2 };
  const { reply, tools } = await replyAfter(bot, words);
  expect({ reply, tools }).toEqual({ reply: 'You said: "I\'m allergic to peanuts."', tools: [] });
});

test("what was never said is not made up", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const words = { told: "Hello", asked: "What did I tell you about my dog?", between: 12 };
  expect((await replyAfter(bot, words)).reply).toBe("I am sorry, I find nothing about that in our conversation.");
});

test.each([
  ["My e-mail is ann@b.example", "Which e-mail do you have?", "Your e-mail address is ann@b.example"],
  ["I live at 12 Oak Street", "What is my address?", "Your address is 12 Oak Street"],
])("what is known is said from the ledger, as it was said and from when: %s", async (told, asked, answer) => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  expect((await replyAfter(bot, { told, asked, between: 12 })).reply).toBe(`${answer}, as you said in turn 1.`);
});

test.each([
  "Which order number did I give you?",
  "What orders have I asked about?",
  "Which order are we talking about?",
])("the orders that were in talk are those of the ledger: %s", async (asked) => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const { reply } = await replyAfter(bot, { told: "Where is order 99999?", asked, between: 12 });
  expect(reply).toBe("We have spoken of orders 99999 and 12345.");
});

test("what a tool found is not said to be the customer's words", async () => {
  const zip = { type: "zip", value: "97205", turn: 1, source: "tool", status: "known" } as const;
  const block = ledgerBlock({ activeOrderId: null, entries: [zip] }, 2);
  const { text } = await new OfflineModel().invoke([
    new SystemMessage(block),
    new HumanMessage("What is my zip code?"),
  ]);
  expect(text).toBe("Your postal code is 97205, as I found in turn 1.");
});

test("a recall that failed is not one that found nothing", async () => {
  const failure = { name: "recall", tool_call_id: "call_1", status: "error", content: "The call failed." } as const;
  const { text } = await new OfflineModel().invoke([
    new HumanMessage("What did I tell you?"),
    new ToolMessage(failure),
  ]);
  expect(text).toBe("I could not look that up just now. Please try again in a moment.");
});

test.each(["When did you say it will arrive?", "I told you, where is order 12345?"])(
  "%s is looked up, not recalled",
  async (asked) => {
    using folder = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
    const { tools } = await replyAfter(bot, { told: "It's order 12345", asked, between: 1 });
    expect(tools).toEqual([{ name: "lookup_order", ok: true }]);
  },
);
