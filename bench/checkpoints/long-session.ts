import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { PatientSqliteSaver } from "../../src/checkpoints/patient-sqlite-saver.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { wordsOf } from "../tracing/workload.ts";

export interface LongSession extends AsyncDisposable {
  bot: SupportBot;
  /** @returns the turn's processor time, ms. */
  say(turn: number): Promise<number>;
  /** Of all files of the folder but the span store's. */
  megabytes(): number;
}

export const SESSION = { sessionId: "long", userId: "u1" };

/** One session on SQLite with the offline model; not pruned, it is kept by the official saver as it is. */
export async function openLongSession(folder: string, { isPruned }: { isPruned: boolean }): Promise<LongSession> {
  const file = join(folder, "checkpoints.db");
  const database = isPruned ? undefined : openDatabase({ file, busyTimeoutMs: 0 });
  const checkpointer = database && new PatientSqliteSaver(database, file);
  const bot = await createSupportBot({ model: "offline", dataDir: folder, ...(checkpointer && { checkpointer }) });
  return {
    bot,
    async say(turn) {
      const before = process.cpuUsage();
      const { error } = await bot.say({ ...SESSION, text: wordsOf(turn) });
      if (error) throw new Error(error.message);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    },
    megabytes() {
      const files = readdirSync(folder).filter((name) => !name.startsWith("spans.db"));
      return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;
    },
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      database?.close();
    },
  };
}
