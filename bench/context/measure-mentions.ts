import { comparableId } from "../../src/lib/comparable-id.ts";
import { isSeen, type Replayed } from "./conversations.ts";
import type { Measure, Tally } from "./measure.ts";

/** Order ids in the customer's messages, each once a message, against those that are labelled. */
export function mentionMeasures(replayed: readonly Replayed[]): Measure[] {
  const cases = replayed.map((conversation) => {
    const { id, group, messages, labels, replay } = conversation;
    const keysOf = (mentions: readonly { message: number; type: string; value: unknown }[]): Set<string> =>
      new Set(
        mentions
          .filter(({ message, type }) => type === "order_id" && messages[message]?.role === "user")
          .map(({ message, value }) => `${message} ${comparableId(String(value))}`),
      );
    const [said, found] = [keysOf(labels.mentions), keysOf(replay.mentions)];
    const told = (what: string, keys: string[]): string[] =>
      Array.from(keys, (key) => `${id} ${what} ${key}: ${messages[Number.parseInt(key, 10)]?.content?.slice(0, 300)}`);
    return {
      group,
      isSeen: isSeen(conversation),
      tally: { hit: [...said].filter((key) => found.has(key)).length, said: said.size, found: found.size },
      misses: [
        ...told(
          "missed",
          [...said].filter((key) => !found.has(key)),
        ),
        ...told(
          "invented",
          [...found].filter((key) => !said.has(key)),
        ),
      ],
    };
  });
  const count = (sum: Tally, name: string): number => sum[name] ?? 0;
  return [
    { name: "precision", cases, score: (sum) => count(sum, "hit") / count(sum, "found") },
    { name: "recall", cases, score: (sum) => count(sum, "hit") / count(sum, "said") },
    { name: "F1", cases, score: (sum) => (2 * count(sum, "hit")) / (count(sum, "said") + count(sum, "found")) },
  ];
}
