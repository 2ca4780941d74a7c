import { replayContext } from "../../src/context/replay.ts";
import type { Replayed } from "./conversations.ts";

export interface Speed {
  messagesPerSecond: number;
  /** Milliseconds for one message of 100 KB, the slowest of several kinds. */
  longMessage: number;
  /** What a message of ten times the length takes, against ten times the time; 1 is linear. */
  growth: number;
}

const KINDS = [
  "1",
  "12345 ",
  "order #W1234567, ",
  "a.",
  "1-",
  "one two three ",
  "not 12345 but ",
  "１２３４５ ",
  "(1) ",
];

export function measureSpeed(replayed: readonly Replayed[]): Speed {
  const started = performance.now();
  let messages = 0;
  for (const conversation of replayed) {
    replayContext(conversation.messages);
    messages += conversation.messages.length;
  }
  const seconds = (performance.now() - started) / 1000;
  const times = KINDS.map((kind) => ({ short: timeOf(kind, 100_000), long: timeOf(kind, 1_000_000) }));
  return {
    messagesPerSecond: messages / seconds,
    longMessage: Math.max(...times.map(({ short }) => short)),
    growth: Math.max(...times.map(({ short, long }) => long / (10 * short))),
  };
}

function timeOf(kind: string, length: number): number {
  const content = kind.repeat(length / kind.length);
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    replayContext([{ role: "user", content }]);
    return performance.now() - started;
  });
  return Math.min(...times);
}
