import { expect, test } from "vitest";
import { findPersonalData } from "../../src/redaction/find-personal-data.ts";

const kindsIn = (text: string, field = ""): string[] => findPersonalData(text, field).map(({ kind }) => kind);
const placesIn = (text: string): string[] => findPersonalData(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["Write to ada@example.com.", "ada@example.com"],
  ["<mailto:Ada.B+shop@mail.example.co.uk>", "Ada.B+shop@mail.example.co.uk"],
  ["ada (at) example (dot) com", "ada (at) example (dot) com"],
  ["ada＠example．com please", "ada＠example．com"],
  ["a\u{200B}da@exam\u{200B}ple.com", "a\u{200B}da@exam\u{200B}ple.com"],
  ["?to=ada%40example.com&x=1", "ada%40example.com"],
  ["call 5551234567", "5551234567"],
  ["+49 (0)171 2345678 is mine", "+49 (0)171 2345678"],
  ["at (555) 123-4567.", "(555) 123-4567"],
  ["٠٠٤٤ 20 7946 0958", "٠٠٤٤ 20 7946 0958"],
  ["card 4111‑1111‑1111‑1111, 12/29", "4111‑1111‑1111‑1111"],
  ["４１１１１１１１１１１１１１１１", "４１１１１１１１１１１１１１１１"],
  ["GB29 NWBK 6016 1331 9268 19!", "GB29 NWBK 6016 1331 9268 19"],
  ["nl91abna0417164300", "nl91abna0417164300"],
  ["redis://me:hunter2@cache:6379", "me:hunter2"],
  ["Authorization: Basic YWRhOmh1bnRlcjI=", "YWRhOmh1bnRlcjI="],
  ["my password is hunter22.", "hunter22"],
])("in %j it finds %j, at its place", (text, found) => {
  expect(placesIn(text)).toEqual([found]);
});

test.each([
  "Order 12345, #W1234567 and PO/88-1204",
  "3348917502",
  "order 334-891-7502",
  "123456789012345",
  "order 4111111111111111",
  "1Z999AA10123456784 or 9400 1000 0000 0000 0000 00",
  "2024-03-15 12:30:45, 15.03.2024 10:30",
  "52.520008, 13.404954",
  "4111 1111 1111 1112",
  "DE89 3704 0044 0532 0130 01",
  "logo@2x.png of @langchain/core@1.4.0",
  "a basic subscription, the password is wrong",
])("%j holds nothing personal", (text) => {
  expect(findPersonalData(text)).toEqual([]);
});

test("a field's name says what digits are", () => {
  expect(kindsIn("3348917502", "phone")).toEqual(["phone"]);
  expect(kindsIn("3348917502", "order_id")).toEqual([]);
  expect(kindsIn("4111111111111111", "orderId")).toEqual([]);
  expect(kindsIn("correct horse", "client_secret")).toEqual(["key"]);
});

test("what overlaps is found once, as the surer of the two", () => {
  expect(kindsIn("https://ada:pass@mail.example.com/inbox")).toEqual(["token"]);
});

test("escapes of JSON that was cut are read as what they stand for", () => {
  expect(placesIn(String.raw`{"content":"Hi\nada@example.com, \t4111111111111111`)).toEqual([
    "ada@example.com",
    "4111111111111111",
  ]);
});
