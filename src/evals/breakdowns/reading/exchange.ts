import type { DialogueTurn } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";
import { followed } from "./followed.ts";

/** A turn in which both sides said something. */
export interface Exchange {
  turn: DialogueTurn;
  /** The customer's last words of the turn, and where they stand. */
  asked: number;
  words: string;
  /** The last words to the customer, and where they stand. */
  reply: number;
  text: string;
}

/** The turns that the customer began and that were answered. */
export const exchanges = memoised(({ messages, turns }): readonly Exchange[] =>
  turns.flatMap((turn) => {
    const { first, last, reply } = turn;
    if (reply === undefined) return [];
    let asked = -1;
    for (let position = first; position <= last; position += 1) {
      if (messages[position]?.role === "user") asked = position;
    }
    const [words, text] = [messages[asked]?.text, messages[reply]?.text];
    return words === undefined || text === undefined ? [] : [{ turn, asked, words, reply, text }];
  }),
);

/** Where the customer had spoken last, at each message. */
export const heardBefore = memoised(({ messages }): readonly (number | undefined)[] => {
  let heard: number | undefined;
  return messages.map(({ role }, position) => {
    if (role === "user") heard = position;
    return heard;
  });
});

/** What was known when the customer had spoken last before a message. */
export const knownBefore = memoised((dialogue) => {
  const known = followed(dialogue);
  return heardBefore(dialogue).map((heard) => (heard === undefined ? undefined : known[heard]));
});
