import { FakeListChatModel } from "@langchain/core/utils/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { seededRandom } from "../../src/lib/seeded-random.ts";
import { ModelCustomer } from "../../src/simulation/model-customer.ts";
import { runTrial } from "../../src/simulation/run-trial.ts";
import { Scenario } from "../../src/simulation/scenario.ts";
import { ScriptedCustomer } from "../../src/simulation/scripted-customer.ts";
import type { TrialResult } from "../../src/simulation/trial-result.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";

const home = makeDataDir();
let bot: SupportBot;
beforeAll(async () => {
  bot = await createSupportBot({ dataDir: home.path, model: "offline" });
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  home[Symbol.dispose]();
});

const WHERE = { script: [{ say: "Where is my order?" }], knows: { order_id: "12345" } };

test("a scenario passes where state, ledger, calls and words are as expected", async () => {
  const { verdict, reasons, turns } = await tried({
    ...WHERE,
    expect: {
      activeOrder: "{order_id}",
      ledger: [{ type: "order_id", value: "{order_id}", status: "active" }],
      calls: [{ name: "lookup_order", args: { order_id: "{order_id}" } }],
      neverCalls: ["search_help"],
      said: ["March 15th"],
      neverSaid: ["cancelled"],
    },
  });
  expect({ verdict, reasons, turns }).toEqual({ verdict: "pass", reasons: [], turns: 2 });
});

test("each thing that is not as expected is a reason", async () => {
  const { verdict, reasons } = await tried({
    ...WHERE,
    expect: {
      activeOrder: "10155",
      ledger: [{ type: "zip", value: "97205" }],
      calls: [{ name: "lookup_order", args: { order_id: "10155" } }],
      neverCalls: ["lookup_order"],
      said: ["cancelled"],
      neverSaid: ["march 15TH"],
    },
  });
  expect(verdict).toBe("fail");
  expect(reasons).toEqual([
    "the active order is 12345, not 10155",
    "the ledger has no zip 97205",
    'lookup_order was not called with {"order_id":"10155"}',
    "lookup_order was called",
    '"cancelled" was not said',
    '"march 15TH" was said',
  ]);
});

test("what a step expects must be true of its own answer", async () => {
  const { reasons } = await tried({
    script: [{ say: "Where is order 12345?" }, { say: "Thanks!", expect: { said: ["in transit"] } }],
  });
  expect(reasons).toEqual(['turn 2: "in transit" was not said']);
});

test("who comes back later does so in a session of their own, and each is marked as simulated", async () => {
  const { sessionIds } = await tried({
    script: [{ say: "Where is order 12345?" }, { say: "Hello again", inNewSession: true }],
  });
  expect(new Set(sessionIds).size).toBe(2);
  await bot.flush();
  using store = new SpanStore(spanDataFile(home.path));
  for (const id of sessionIds) {
    const marks = store.spansOf(id).map(({ attributes }) => attributes["metadata"]);
    expect(marks.join()).toContain('"simulated":true,"scenario":"a-scenario","trial":1,"seed":1');
  }
});

test("a customer who says the same again and again is the simulator's fault", async () => {
  const { verdict, reasons } = await played(["Hi", "Hi", "Hi", "[DONE]"]);
  expect(verdict).toBe("simulator_fault");
  expect(reasons[0]).toMatch(/^loops: /u);
});

test("a customer who says what they cannot know is the simulator's fault", async () => {
  const { verdict, reasons } = await played(["Where is my order 55512?", "[DONE]"]);
  expect(verdict).toBe("simulator_fault");
  expect(reasons).toEqual(["invents facts: the customer cannot know order_id 55512"]);
});

test("a customer who leaves although the bot asks for what they know is the simulator's fault", async () => {
  const { reasons } = await played(["Where is my order?", "[DONE]"]);
  expect(reasons[0]).toMatch(/^ends too early: /u);
});

test("a customer who has everything and does not leave is the simulator's fault", async () => {
  const { reasons } = await played(["Where is order 12345?", "And when does it come?", "Thanks", "Bye", "Well", "So"]);
  expect(reasons[0]).toMatch(/^never ends: /u);
});

test("a model that plays the customer and is done leaves the bot's own verdict", async () => {
  const { verdict, turns } = await played(["Where is my order?", "It is 12345", "[DONE]"], { said: ["March 15th"] });
  expect({ verdict, turns }).toEqual({ verdict: "pass", turns: 2 });
});

interface Draft {
  script?: object[];
  knows?: object;
  expect?: object;
  mostTurns?: number;
}

function scenarioOf({ script, knows = {}, expect: expected = {}, mostTurns = 20 }: Draft): Scenario {
  const customer = { persona: "Brief.", goal: "Learn where the order is.", userId: "demo-customer", knows };
  return Scenario.parse({ id: "a-scenario", customer, ...(script && { script }), expect: expected, mostTurns });
}

async function tried(draft: Draft): Promise<TrialResult> {
  const scenario = scenarioOf(draft);
  const customer = new ScriptedCustomer(scenario.customer, scenario.script ?? [], seededRandom(1));
  return runTrial({ scenario, trial: 1, seed: 1, bot, customer });
}

async function played(responses: string[], expected = {}): Promise<TrialResult> {
  const scenario = scenarioOf({ knows: { order_id: "12345" }, expect: expected, mostTurns: 6 });
  const customer = new ModelCustomer(scenario.customer, new FakeListChatModel({ responses }));
  return runTrial({ scenario, trial: 1, seed: 1, bot, customer });
}
