import { memoised } from "../memoised.ts";
import { customerSpeech } from "./customer-speech.ts";
import type { Reading, Said } from "./reading.ts";

const upset = ["isAngry", "shrugs", "hurries", "protests", "saysAgain", "challenges", "shouts"] as const;

/** Pure: the customer's messages that show impatience or worse. */
export const upsetMessages: (reading: Reading) => readonly Said[] = memoised(({ asked }: Reading) =>
  asked.filter(({ text }) => upset.some((act) => customerSpeech[act](text))),
);
