import { expect, test } from "vitest";
import { tells } from "../../src/archive/telling.ts";

test.each([
  "I'm allergic to peanuts, by the way.",
  "Hi, I already restarted it twice",
  "the doorbell is broken, they have to knock",
  "Where is it? We moved house in August.",
  "can't spend more than 150 all in",
])("something is told: %s", (text) => expect(tells(text)).toBe(true));

test.each([
  "Where is my order 12345 now, and when will it arrive at my house?",
  "Thank you, that is good to know.",
  "I'd like to return the lamp",
  "I am looking for a hotel in the north",
  "Please check order 12345",
  "ok",
  "12345",
  "",
])("nothing is told: %s", (text) => expect(tells(text)).toBe(false));
