import { expect, test } from "vitest";
import { recognise } from "../../../src/context/recognise/recognise.ts";
import { replayContext } from "../../../src/context/replay.ts";
import { bot, customer } from "../../support/transcripts.ts";

function found(message: string): string[] {
  return recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] }).map(
    ({ type, value }) => `${type} ${value}`,
  );
}

test.each([
  ["My name is Mei Patel, and I live here", "person_name Mei Patel"],
  ["my name is ranjith kumar", "person_name Ranjith Kumar"],
  ["MY NAME: no. My name is MEI PATEL", "person_name Mei Patel"],
  ["Hi, I'm Yara Muller, and I'd like to cancel", "person_name Yara Muller"],
  ["this is Ludwig van Beethoven", "person_name Ludwig van Beethoven"],
  ["I’m Siân O’Neill.", "person_name Siân O’Neill"],
  ["send it to 157 Oak Street, Suite 258 please", "street_address 157 oak street suite 258"],
  ["my new address is 426 n buttonwood ave", "street_address 426 n buttonwood ave"],
  ["my postcode is SW1A 1AA", "zip SW1A 1AA"],
  ["I live in Ottawa, K1A 0B1", "zip K1A 0B1"],
])("%j names %s", (message, mention) => {
  expect(found(message)).toEqual([mention]);
});

test.each([
  "Can you find it with my name and zip code?",
  "my name is not on the list",
  "I'm sorry, this is wrong",
  "I'm Canadian",
  "my mother's maiden name is Sanders",
  "share it with Emma Stone",
  "I want a 3 bedroom place",
  "the 2nd way, on the street",
])("%j names neither a person nor a street", (message) => {
  expect(found(message)).toEqual([]);
});

test.each(["Émile", "Øyvind", "noé", "Ülkü Özdemir"])("asked for a name, %j gives all its letters", (name) => {
  const hints = { asked: "person_name" as const, knownOrderIds: [], otherValues: [] };
  expect(recognise(`${name}.`, hints).map(({ text }) => text)).toEqual([name]);
});

test.each([
  ["I live at 12 Oak Street, Springfield 62704", "zip 62704"],
  ["it goes to 12 Oak St., Apt 4, San Francisco, 94105", "zip 94105"],
  ["12 Oak Street, St. Louis 63101", "zip 63101"],
  ["send it to 12 Oak Street. It's 12345", "order_id 12345"],
  ["send it to 12 Oak Street, Order 12345", "order_id 12345"],
])("asked for an order's number, %j says %s beside the street", (message, mention) => {
  const turns = [bot("Could you please tell me your order number?"), customer(message)];
  const { mentions } = replayContext(turns);
  expect(mentions.map(({ type, value }) => `${type} ${value}`).filter((said) => !said.startsWith("street"))).toEqual([
    mention,
  ]);
});

test("an address beside an order and a zip leaves both", () => {
  expect(found("Send order 12345 to 445 Maple Drive, Fort Worth, TX 76165")).toEqual([
    "order_id 12345",
    "street_address 445 maple drive",
    "zip 76165",
  ]);
});

test.each(["my name is ", "I'm Ann ", "1 oak ", "157 Oak Oak Oak Oak ", "Ann van van "])(
  "a million characters of %j end in few mentions",
  (piece) => {
    expect(found(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(20);
  },
);

test.each([
  ["What is your full name, please?", "samantha kim", "person_name Samantha Kim"],
  ["May I have your name?", "Sure, it's Ben.", "person_name Ben"],
  ["What is the tracking number?", "357962501027", "tracking 357962501027"],
  ["Could you give me the item number?", "it says 6469567736", "item_id 6469567736"],
  ["Your account number, please?", "153531981", "account_id 153531981"],
  ["Please give me the booking code.", "JMO1MG", "reservation_id JMO1MG"],
  ["Which transaction id does it show?", "TX-99-1234", "payment_id TX991234"],
  ["What is the tracking number?", "I only have order 12345", "order_id 12345"],
])("asked %j, %j is %s", (question, answer, mention) => {
  const { mentions } = replayContext([customer("My order is late"), bot(question), customer(answer)]);
  expect(mentions.map(({ type, value }) => `${type} ${value}`)).toEqual([mention]);
});

test.each(["no", "why do you ask?", "I would rather not say", "Yes please"])(
  "asked for a name, %j is none",
  (answer) => {
    expect(replayContext([bot("What is your name?"), customer(answer)]).mentions).toEqual([]);
  },
);
