import { expect, test } from "vitest";
import { seededRandom } from "../../src/lib/seeded-random.ts";
import { Scenario } from "../../src/simulation/scenario.ts";
import { ScriptedCustomer } from "../../src/simulation/scripted-customer.ts";

test("a fact is told when the bot asks for it, and not before", () => {
  const customer = customerOf({ knows: { order_id: "12345" }, script: [{ say: "Where is my order?" }] });
  expect(customer.next()).toMatchObject({ words: "Where is my order?" });
  expect(customer.next("Could you please tell me your order number?")).toMatchObject({
    words: expect.stringContaining("12345") as string,
  });
});

test("a fact that the customer lacks is refused, and after too many questions the customer gives up", () => {
  const customer = customerOf({ lacks: ["order_id"], patience: 2, script: [{ say: "Where is my order?" }] });
  customer.next();
  const answers = [1, 2, 3].map(() => customer.next("Could you please tell me your order number?"));
  expect(answers.map(({ kind }) => kind)).toEqual(["says", "says", "leaves"]);
  expect(JSON.stringify(answers)).not.toMatch(/\d/u);
  expect(answers[2]).toEqual({ kind: "leaves", how: "gave up" });
});

test("a question that the script answers next is answered once, by the script", () => {
  const customer = customerOf({
    knows: { order_id: "12345" },
    script: [{ say: "Where is my order?" }, { say: "12345. Unbelievable." }],
  });
  customer.next();
  expect(customer.next("Could you please tell me your order number?")).toMatchObject({ words: "12345. Unbelievable." });
  expect(customer.next("Order 12345 is in transit.")).toEqual({ kind: "leaves", how: "done" });
});

test("a correction changes what the customer knows from then on", () => {
  const customer = customerOf({
    knows: { order_id: "12354" },
    script: [{ say: "Where is {order_id}?" }, { correct: "order_id", to: "12345" }, { say: "And {order_id}?" }],
  });
  expect(customer.next()).toMatchObject({ words: "Where is 12354?" });
  expect(customer.next("I cannot find it.")).toMatchObject({ words: expect.stringContaining("12345") as string });
  expect(customer.next("It is in transit.")).toMatchObject({ words: "And 12345?" });
  expect(customer.facts).toEqual({ order_id: "12345" });
});

test("an impatient customer asks the same again", () => {
  const customer = customerOf({ script: [{ say: "When will it arrive?" }, { repeat: true }] });
  customer.next();
  expect(customer.next("Hm.")).toMatchObject({ words: expect.stringContaining("When will it arrive?") as string });
});

test("the same seed says the same, another seed other words", () => {
  const script = [{ say: ["a", "b", "c", "d"] }, { say: ["e", "f", "g", "h"] }, { say: ["i", "j", "k", "l"] }];
  const said = (seed: number): unknown[] => {
    const customer = customerOf({ script, seed });
    return script.map(() => customer.next());
  };
  expect(said(1)).toEqual(said(1));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(said(seed)))).size).toBeGreaterThan(1);
});

function customerOf({
  script,
  seed = 1,
  ...sheet
}: {
  script: object[];
  seed?: number;
  knows?: object;
  lacks?: string[];
  patience?: number;
}): ScriptedCustomer {
  const scenario = Scenario.parse({
    id: "a-scenario",
    customer: { persona: "Brief.", goal: "Learn.", ...sheet },
    script,
    expect: {},
  });
  return new ScriptedCustomer(scenario.customer, scenario.script ?? [], seededRandom(seed));
}
