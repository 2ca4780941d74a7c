import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

const dataDir = makeDataDir();
let bot: SupportBot;

beforeAll(async () => {
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

async function replyTo(...messages: string[]): Promise<string> {
  const sessionId = randomUUID();
  let reply = "";
  for (const text of messages) ({ reply } = await bot.say({ sessionId, userId: "demo-customer", text }));
  return reply;
}

const STATUS = /^Order 12345 is in transit and will arrive on March 15th\.$/u;
const ARRIVAL = /^Order 12345 will arrive on March 15th\.$/u;
const PRICE = /\$124\.40.*\$89\.90.*\$34\.50/u;

const expected: [subject: string, says: RegExp, phrases: string[]][] = [
  [
    "where an order is",
    STATUS,
    [
      "Where is order 12345?",
      "where's my stuff?? order 12345",
      "Can you tell me the status of order #12345 please",
      "hi, any news on 12345?",
      "Has my order 12345 shipped yet?",
      "I'm still waiting for order 12345",
      "track order 12345",
      "My package 12345 is late",
      "What's going on with order 12345?",
      "is order 12345 on its way?",
      "any update on my order 12345",
      "WHERE IS ORDER #12345!!!",
      "Hi, where is order 12345? Thanks!",
      "12345",
    ],
  ],
  [
    "when it arrives",
    ARRIVAL,
    [
      "When will order 12345 get here?",
      "when does order 12345 come",
      "What day should I expect order 12345?",
      "How long until order 12345 arrives?",
      "ETA for 12345?",
      "what's the delivery date for order 12345",
      "When can I expect my parcel? order 12345",
      "Thanks, and when's order 12345 getting here?",
      "order 12345 was supposed to arrive yesterday",
    ],
  ],
  [
    "who carries it",
    /^Order 12345 is carried by UPS\.$/u,
    [
      "Who is delivering order 12345?",
      "Which carrier has order 12345?",
      "is order 12345 coming with UPS or FedEx?",
      "What courier did you use for order 12345?",
      "which shipping company is it? order 12345",
    ],
  ],
  [
    "its tracking number",
    /1Z999AA10123/u,
    ["What is the tracking number of order 12345?", "tracking code for order 12345 pls"],
  ],
  [
    "what is in it",
    /^Order 12345 holds: Mechanical Keyboard, Desk Lamp\.$/u,
    [
      "What did I buy in order 12345?",
      "what's in order 12345?",
      "What items are in order 12345?",
      "list the contents of order 12345",
      "Which products did I order? Order 12345",
      "remind me what order 12345 contains",
    ],
  ],
  [
    "what it costs",
    PRICE,
    [
      "How much was order 12345?",
      "what is the total of order 12345",
      "price of order 12345 please",
      "what's the bill for order 12345",
      "how much did I pay for order 12345",
    ],
  ],
  [
    "where it goes to",
    /12 Maple Street, Portland 97205/u,
    [
      "Which address is order 12345 going to?",
      "what's the shipping address on order 12345",
      "where are you sending order 12345?",
      "Where is order 12345 being sent?",
      "where was order 12345 shipped to",
    ],
  ],
  [
    "how it was paid",
    /payment of \$124\.40 by credit_card_5124401/u,
    [
      "How did I pay for order 12345?",
      "which card did I use for order 12345",
      "was my card charged for order 12345?",
      "Has the payment for order 12345 gone through?",
      "Did I get a refund for order 12345?",
    ],
  ],
  [
    "an order without its number",
    /order number\?$/u,
    [
      "Where is my order?",
      "My order is late",
      "when will my package arrive?",
      "has it shipped?",
      "i ordered a lamp two weeks ago and it still isn't here",
      "can I get an update on my order",
    ],
  ],
  ["a greeting", /^Hello!.*help\?$/u, ["Hello", "hi there", "Good morning!", "hello, is anybody there?"]],
  ["thanks", /^You are welcome!/u, ["Thanks", "thank you so much!", "Great, thanks for your help", "ok thx"]],
  [
    "a goodbye",
    /Goodbye!$/u,
    ["bye", "That's all, goodbye", "see you later", "No, that's all. Thank you!", "have a nice day", "no thanks"],
  ],
  [
    "what it knows nothing of",
    /^I am sorry, I (cannot help with that|do not know that; our help articles say nothing about it)\./u,
    [
      "Tell me a joke?",
      "Can you write me a poem?",
      "Do you sell shoes?",
      "what time do you open?",
      "where are you located?",
    ],
  ],
  [
    "how to return something",
    /\(From our help article "Returning an item"\.\)$/u,
    ["How do I return an item?", "What is your return policy?", "how much does a return cost?"],
  ],
  [
    "what shipping costs and takes",
    /\(From our help article "Shipping times and costs"\.\)$/u,
    ["How long does standard shipping take?", "How much is shipping?"],
  ],
  [
    "where the shop ships to",
    /Canada.*\(From our help article "Shipping outside the United States"\.\)$/u,
    ["Do you ship to Canada?"],
  ],
  [
    "a forgotten password",
    /\(From our help article "Signing in and resetting your password"\.\)$/u,
    ["How do I reset my password?", "i forgot my password, what do i do?"],
  ],
  ["what cannot be returned, under its heading", /^What cannot be returned: /u, ["Can I return the earbuds?"]],
  [
    "what is broken",
    /\(From our help article "An item that arrives damaged, broken or not working"\.\)$/u,
    ["My kettle arrived broken", "it came damaged, what now?"],
  ],
  [
    "how to use a product",
    /\(From our help article "Wireless Earbuds: pairing, charging and battery"\.\)$/u,
    ["My earbuds won't pair", "How do I pair my wireless earbuds?"],
  ],
  [
    "a new address for an order",
    /\(From our help article "Changing the delivery address"\.\)$/u,
    ["can I change my address on order 12345"],
  ],
  [
    "a change that it cannot make",
    /^I am sorry, I cannot change, cancel, return or refund an order\./u,
    [
      "I want to cancel my order",
      "cancel order 12345",
      "I want to return order 12345",
      "I'd like a refund for order 12345",
    ],
  ],
  [
    "the wish for a person",
    /talk to a person.*cannot connect you/u,
    [
      "Can I talk to a human?",
      "I want to speak to a real person",
      "agent please",
      "Let me talk to your manager",
      "can someone call me",
    ],
  ],
];

describe.each(expected)("%s", (_, says, phrases) => {
  test.each(phrases)("%s", async (phrase) => {
    expect(await replyTo(phrase)).toMatch(says);
  });
});

test("an order without a number is answered as asked, once the number is said", async () => {
  expect(await replyTo("Where is my order?", "It's order 12345")).toMatch(STATUS);
  expect(await replyTo("When will my order arrive?", "#12345")).toMatch(ARRIVAL);
  expect(await replyTo("How much was my order?", "12345 I think")).toMatch(PRICE);
  expect(await replyTo("When will my order arrive?", "one two three four five")).toMatch(ARRIVAL);
});

test("a customer who has no number is told that it takes one, and not asked again", async () => {
  expect(await replyTo("Where is my order?", "I don't know the number")).toMatch(/by its number only/u);
  expect(await replyTo("Where is my order?", "I don't have it")).toMatch(/by its number only/u);
});

test("how long refunds take is told by an article, although an order is in talk", async () => {
  const REFUNDS = /\(From our help article "When you get a refund"\.\)$/u;
  expect(await replyTo("Where is order 12345?", "How long does it take to get a refund?")).toMatch(REFUNDS);
  expect(await replyTo("Where is order 12345?", "How long until I get my refund?")).toMatch(REFUNDS);
});
