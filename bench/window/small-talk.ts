import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../../src/lib/seeded-random.ts";

/** What a customer says in a turn that nobody needs later. */
export type SmallTalk = (turn: number) => string;

/** What customers say for two hundred turns: questions, and things they tell of themselves that nobody needs later. */
const phrases: readonly SmallTalk[] = [
  (turn) => `Where is order ${20_000 + turn} now?`,
  () => "When will it arrive?",
  () => "Thank you, that is good to know.",
  () => "How long does shipping take to Canada?",
  (turn) => `And order ${30_000 + turn}, is it on its way?`,
  () => "I was wondering about the return policy.",
  () => "Can I pay by invoice?",
  () => "I see, I will wait then.",
  () => "My internet is slow today, sorry.",
  (turn) => `I looked at the app ${turn} times today.`,
  () => "Do you ship on weekends?",
  () => "I had a look at the new lamps, they are nice.",
  () => "What does express delivery cost?",
  () => "I am on the train now, so I write short.",
  () => "Is the carrier UPS again?",
  () => "My colleague says hello.",
  () => "Which payment methods do you take?",
  () => "I think I will order again next month.",
  () => "The weather is awful here.",
  () => "Could you check that once more?",
];

/** The same twenty phrases again and again. */
export const repeatedTalk: SmallTalk = (turn) => phrases[turn % phrases.length]?.(turn) ?? "";

/**
 * Real customers' words: public conversations with people (STAR, github.com/RasaHQ/STAR; ABCD,
 * github.com/asappresearch/abcd), a drawn message a turn; `undefined` where the folder is absent.
 */
export function realTalk(data: string): SmallTalk | undefined {
  const files = ["star/star_dev.jsonl", "abcd/abcd_sample_dev.jsonl"].map((file) => join(data, file));
  if (!files.every((file) => existsSync(file))) return undefined;
  const said = files.flatMap((file) => readFileSync(file, "utf8").trim().split("\n").flatMap(customersWords));
  const random = seededRandom(7);
  const drawn: string[] = [];
  return (turn) => (drawn[turn] ??= said[Math.floor(random() * said.length)] ?? "");
}

function customersWords(line: string): string[] {
  const { messages } = JSON.parse(line) as { messages: { role: string; content?: string | null }[] };
  return messages.flatMap(({ role, content }) => (role === "user" && content?.trim() ? [content] : []));
}
