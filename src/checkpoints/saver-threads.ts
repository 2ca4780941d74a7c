import type { BaseCheckpointSaver, CheckpointTuple } from "@langchain/langgraph-checkpoint";
import type { Thread, Threads } from "./threads.ts";

/** What any saver holds, by its own methods: turns that still run are not refused. */
export function saverThreads(saver: BaseCheckpointSaver): Threads {
  return {
    async list() {
      const threads = new Map<string, Thread>();
      for await (const { config } of saver.list({ configurable: {} })) {
        const sessionId: unknown = config.configurable?.["thread_id"];
        if (typeof sessionId !== "string" || threads.has(sessionId)) continue;
        const newest = await saver.getTuple({ configurable: { thread_id: sessionId } });
        if (newest) threads.set(sessionId, threadFrom(sessionId, newest));
      }
      return [...threads.values()];
    },
    async forget(sessionId, quietSince) {
      const newest = await saver.getTuple({ configurable: { thread_id: sessionId } });
      if (newest && quietSince && threadFrom(sessionId, newest).at >= quietSince) return undefined;
      const { messages } = newest?.checkpoint.channel_values ?? {};
      await saver.deleteThread(sessionId);
      return (Array.isArray(messages) ? (messages as { id?: string }[]) : []).flatMap(({ id }) => id ?? []);
    },
    async [Symbol.asyncDispose]() {},
  };
}

function threadFrom(sessionId: string, { checkpoint, metadata }: CheckpointTuple): Thread {
  const { owner, turn } = checkpoint.channel_values;
  const { user_id: user } = (metadata ?? {}) as { user_id?: unknown };
  const named = [owner, user].find((id) => typeof id === "string");
  return {
    sessionId,
    owner: named,
    turn: typeof turn === "number" ? turn : 0,
    at: new Date(checkpoint.ts),
  };
}
