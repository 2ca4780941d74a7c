import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { advance } from "../../../src/context/ledger/advance.ts";
import type { Ledger } from "../../../src/context/ledger/ledger.ts";
import { listen } from "../../../src/context/listen.ts";
import type { Hints } from "../../../src/context/recognise/mention.ts";
import { readProposals, type Proposal } from "../../../src/context/recognise/proposal.ts";
import { recognise } from "../../../src/context/recognise/recognise.ts";
import { shopIdsOf } from "../../../src/context/recognise/shop-ids.ts";

type Type = Proposal["type"];

const nothingKnown: Hints = { asked: undefined, knownOrderIds: [], otherValues: [] };

function found(message: string, proposals: Proposal[], hints: Partial<Hints> = {}): string[] {
  return recognise(message, { ...nothingKnown, ...hints, proposals }).map(({ type, value }) => `${type} ${value}`);
}

describe("a piece of a message that no rule reads", () => {
  test.each<[string, Type, string, string]>([
    ["it's the one that says kx nine five two", "order_id", "kx nine five two", "order_id KX952"],
    ["they wrote b dash double seven oh one on it", "order_id", "b dash double seven oh one", "order_id B7701"],
    ["the label has KX 95 27 B and my name", "order_id", "KX 95 27 B", "order_id KX9527B"],
    ["the label reads ＫＸ９５２７, with my name", "order_id", "KX9527", "order_id KX9527"],
    ["you can write to ada at example dot com", "email", "ada at example dot com", "email ada@example.com"],
    [
      "use five five five, oh one oh, four four seven seven",
      "phone",
      "five five five, oh one oh, four four seven seven",
      "phone 5550104477",
    ],
    ["I moved, so nine seven two oh five it is", "zip", "nine seven two oh five", "zip 97205"],
    ["the sticker below says TX-99-1234, by the way", "payment_id", "TX-99-1234", "payment_id TX991234"],
  ])("in %j is what a model takes it for: %s %j", (message, type, text, mention) => {
    expect(found(message, [])).toEqual([]);
    expect(found(message, [{ type, text }])).toEqual([mention]);
  });

  test("is said where it stands in the message, less sure than any rule is", () => {
    const message = "It is ｋｘ nine five two, please";
    const [mention] = recognise(message, {
      ...nothingKnown,
      proposals: [{ type: "order_id", text: "kx nine five two" }],
    });
    expect(mention).toMatchObject({ value: "KX952", text: "ｋｘ nine five two", confidence: 0.5 });
    expect(message.slice(mention?.start, mention?.end)).toBe(mention?.text);
  });
});

describe("a rule has the last word:", () => {
  test.each<[string, string, Type, string, string[]]>([
    ["what it calls a zip is no order", "my zip is 97205", "order_id", "97205", ["zip 97205"]],
    ["what it calls an order is no zip", "order 97205", "zip", "97205", ["order_id 97205"]],
    [
      "a part of an e-mail address is nothing else",
      "it is kx952@example.com",
      "order_id",
      "kx952",
      ["email kx952@example.com"],
    ],
    ["a longer claim takes nothing from it", "about order 12345 77 boxes", "order_id", "12345 77", ["order_id 12345"]],
    ["a PIN is no order", "my PIN is 471147", "order_id", "471147", []],
    [
      "a street's number is no order",
      "I live at 12345 Maple Street",
      "order_id",
      "12345",
      ["street_address 12345 maple street"],
    ],
    ["a count is no order", "it happened 12345 times", "order_id", "12345", []],
    ["a day is no order", "a room from 5/12-28, where my order should come", "order_id", "5/12-28", []],
    ["a sum is no order", "they took $47114", "order_id", "47114", ["amount 47114"]],
    ["a part of a link is no order", "see https://shop.example/KX9527 now", "order_id", "KX9527", []],
    ["a part of a word is no order", "somebody wrote akx9527 on it", "order_id", "kx9527", []],
    ["words are no order", "where is my order of blue shoes", "order_id", "blue shoes", []],
    ["a sentence is no order", "I think it is 4711 47", "order_id", "it is 4711 47", []],
    ["what was not said is no order", "where is my order?", "order_id", "10155", []],
    ["an order in other letters was not said", "somebody wrote KX-952-7Z on it", "order_id", "kx-952-7y", []],
    ["a name is no address", "ask ada for it", "email", "ada", []],
    ["four digits are no zip", "it says 4711", "zip", "4711", []],
  ])("%s", (_, message, type, text, mentions) => {
    expect(found(message, [{ type, text }])).toEqual(mentions);
  });

  test("what was said to be a zip before is no order", () => {
    const proposals: Proposal[] = [{ type: "order_id", text: "97205" }];
    const message = "I told you, 97205, in my very first message to you people";
    expect(found(message, proposals)).toEqual(["order_id 97205"]);
    expect(found(message, proposals, { otherValues: ["97205"] })).toEqual([]);
  });

  test("a known order is nothing else", () => {
    const message = "I told you all about one two three four five before";
    const proposals: Proposal[] = [{ type: "item_id", text: "one two three four five" }];
    expect(found(message, proposals)).toEqual(["item_id 12345"]);
    expect(found(message, proposals, { knownOrderIds: ["12345"] })).toEqual([]);
  });

  test.each<[string, Partial<Hints>]>([
    ["nobody spoke of an order", { isAboutOrders: false }],
    ["the agent asked for something else", { isAskedForOther: true }],
    ["the agent asked for a zip", { asked: "zip" }],
    ["the shop's orders look like nothing of the kind", { shop: shopIdsOf(["#W1234567"]) }],
  ])("where %s, a number is no order", (_, hints) => {
    expect(found("kx nine five two", [{ type: "order_id", text: "kx nine five two" }], hints)).toEqual([]);
  });
});

function ledgerAfter(...said: [string, Proposal[]?][]): Ledger {
  return said.reduce<Ledger>(
    (ledger, [text, proposals], index) =>
      advance(ledger, listen({ text, agentText: undefined, turn: index + 1, ledger, isAboutOrders: true, proposals })),
    [],
  );
}

describe("the ledger's own rules say what becomes of it:", () => {
  const kx952: Proposal[] = [{ type: "order_id", text: "kx nine five two" }];

  test("the one order that is named is active", () => {
    expect(ledgerAfter(["Where is order 12345?"], ["and what of kx nine five two"])).toMatchObject([
      { value: "12345", status: "active" },
    ]);
    expect(ledgerAfter(["Where is order 12345?"], ["and what of kx nine five two", kx952])).toMatchObject([
      { value: "12345", status: "known" },
      { value: "KX952", status: "active", source: "user", turn: 2, confidence: 0.5 },
    ]);
  });

  test("what is ruled out in the same breath is not", () => {
    expect(ledgerAfter(["Where is order 12345?"], ["I do not mean it, so not kx nine five two", kx952])).toMatchObject([
      { value: "12345", status: "active" },
    ]);
  });

  test("a correction supersedes", () => {
    expect(ledgerAfter(["Where is order 12345?"], ["no, I meant kx nine five two", kx952])).toMatchObject([
      { value: "12345", status: "superseded" },
      { value: "KX952", status: "active" },
    ]);
  });
});

test("a message that is full of mentions has no room for proposals", () => {
  const orders = Array.from({ length: 19 }, (_, index) => `order ${11_111 + index}`);
  const spelled = ["kx nine five two", "kx nine five three"];
  const proposals = spelled.map((text): Proposal => ({ type: "order_id", text }));
  const mentions = found([...spelled, ...orders].join("; "), proposals);
  expect(mentions).toEqual(["order_id KX952", ...orders.map((order) => order.replace("order", "order_id"))]);
});

test.each([undefined, null, "order 12345", 7, [], {}, { entities: "12345" }, { entities: { type: "order_id" } }])(
  "an answer such as %j proposes nothing",
  (answer) => {
    expect(readProposals([answer])).toEqual([]);
  },
);

test("of the answers only what has the form of a proposal counts, and twenty at most", () => {
  const one = { type: "order_id", text: "12345" };
  const faulty = [
    { type: "status", text: "active" },
    { type: "order_id" },
    { type: "order_id", text: "9".repeat(201) },
    null,
  ];
  expect(readProposals([{ entities: faulty }, null, { entities: [one] }])).toEqual([one]);
  expect(readProposals(Array.from({ length: 1000 }, () => ({ entities: [one, one] })))).toHaveLength(20);
});

const ATTACKS = join(import.meta.dirname, "../../../../shared/attacks");

/** A model that does whatever a text says proposes every piece of it as everything, and what stands nowhere in it. */
function allOf(text: string): Proposal[] {
  const pieces = [...text.matchAll(/\S+(?: \S+){0,2}/gu)].map(([piece]) => piece.slice(0, 200));
  const types: Type[] = ["order_id", "email", "zip", "payment_id"];
  return [...pieces, "10155", "active"].flatMap((piece) => types.map((type) => ({ type, text: piece })));
}

test.skipIf(!existsSync(ATTACKS))(
  "what hostile texts have a model propose takes nothing from the rules and adds only what they say",
  () => {
    const rows = readdirSync(ATTACKS)
      .filter((file) => file.endsWith(".jsonl"))
      .flatMap((file) => readFileSync(join(ATTACKS, file), "utf8").trim().split("\n"))
      .map((line) => (JSON.parse(line) as { text: string }).text.slice(0, 2000));
    expect(rows.length).toBeGreaterThan(100);
    let admitted = 0;
    for (const text of rows) {
      const heard = { text, agentText: undefined, turn: 1, ledger: [] };
      const { mentions } = listen({ ...heard, proposals: allOf(text) });
      const added = mentions.filter(({ confidence }) => confidence === 0.5);
      expect(mentions.filter((mention) => !added.includes(mention))).toEqual(listen(heard).mentions);
      for (const { text: said, start, end } of added) expect(text.slice(start, end)).toBe(said);
      admitted += added.length;
    }
    expect(admitted).toBeGreaterThan(0);
  },
);
