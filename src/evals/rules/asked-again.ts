import { memoised } from "../memoised.ts";
import type { Reading, Said } from "./reading.ts";

/** An offer to go on is made again and again without anybody's being asked for anything. */
const OFFER = /\b(?:would you like|do you want|can i proceed|shall i|anything else)\b/iu;

/** Pure: the replies that ask for something in the very words of one of the two replies before. */
export const askedAgain: (reading: Reading) => readonly Said[] = memoised(({ replies }: Reading) =>
  replies.filter(
    ({ text }, place) =>
      (text.includes("?") || /^please\b/iu.test(text)) &&
      !OFFER.test(text) &&
      replies.slice(Math.max(0, place - 2), place).some((before) => before.text === text),
  ),
);
