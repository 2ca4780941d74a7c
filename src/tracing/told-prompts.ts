import { hash } from "node:crypto";

/** How many of a session's prompts are known: those of agents that speak in turn. */
const MOST = 6;

interface ToldPrompt {
  traceId: string;
  spanId: string;
  /** For each of its messages, what all up to this one come to. */
  marks: readonly string[];
}

/** The prompts that a session's newest model spans told, each by its messages without the instructions at its head. */
export class ToldPrompts {
  #told: readonly ToldPrompt[] = [];

  /** How many messages are known. */
  get size(): number {
    return this.#told.reduce((count, { marks }) => count + marks.length, 0);
  }

  /** The span whose prompt begins with the most of the same messages, and how many these are. */
  longestShared(messages: readonly string[]): { traceId: string; spanId: string; count: number } | undefined {
    const marks = marksOf(messages);
    const shared = this.#told.map(({ traceId, spanId, marks: told }) => {
      const differs = marks.findIndex((mark, index) => mark !== told[index]);
      return { traceId, spanId, count: differs < 0 ? marks.length : differs };
    });
    return shared.toSorted((a, b) => b.count - a.count).find(({ count }) => count > 0);
  }

  remember({ traceId, spanId }: { traceId: string; spanId: string }, messages: readonly string[]): void {
    this.#told = [{ traceId, spanId, marks: marksOf(messages) }, ...this.#told].slice(0, MOST);
  }
}

function marksOf(messages: readonly string[]): string[] {
  let mark = "";
  return messages.map((message) => {
    mark = hash("sha1", `${mark}\n${message}`, "base64");
    return mark;
  });
}
