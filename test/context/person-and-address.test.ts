import { expect, test } from "vitest";
import { recognise } from "../../src/context/recognise.ts";

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
