import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import type { HistoryMessage } from "../../src/agent/history.ts";
import { dataDirOf } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { startToldBot, watchEventLoop } from "../support/told-bot.ts";

const ASK = "Where is order 12345?";
const NEXT = { text: "When will it arrive?", answer: "Order 12345 will arrive on March 15th." };

const NEWEST = `thread_id = 'broken' AND checkpoint_id = (SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = 'broken')`;

interface Damage {
  name: string;
  table: "checkpoints" | "writes";
  damage: string;
}

const damages: Damage[] = [
  { name: "checkpoint cut in the middle", table: "checkpoints", damage: "checkpoint = substr(checkpoint, 1, 300)" },
  { name: "checkpoint cut to nothing", table: "checkpoints", damage: "checkpoint = x''" },
  { name: "checkpoint's metadata cut", table: "checkpoints", damage: "metadata = substr(metadata, 1, 3)" },
  { name: "write cut in the middle", table: "writes", damage: "value = substr(value, 1, 3)" },
];

test.for(damages)(
  "a $name: its session says so, others go on, and without it so does this one",
  async ({ table, damage }) => {
    using home = makeDataDir();
    await using told = await startToldBot({ folder: home.path });
    for (const sessionId of ["broken", "whole"]) await told.tell("say", { sessionId, text: ASK });
    const checkEventLoop = await watchEventLoop(told);
    // As a kill between the writes of a step and its checkpoint leaves a session: only then are writes read.
    if (table === "writes") execute(home.path, `DELETE FROM checkpoints WHERE ${NEWEST}`);
    execute(home.path, `UPDATE ${table} SET ${damage} WHERE ${NEWEST}`);
    const refusals = [];
    for (const call of ["say", "stream", "history"])
      refusals.push(
        await told
          .tell(call, { sessionId: "broken", text: ASK })
          .catch(({ code, message }: { code: string; message: string }) => ({ code, message })),
      );
    const whole = await told.tell("say", { sessionId: "whole", text: NEXT.text });
    execute(home.path, `DELETE FROM ${table} WHERE ${NEWEST}`);
    const next = await told.tell("say", { sessionId: "broken", text: NEXT.text });
    const history = await told.tell<HistoryMessage[]>("history", { sessionId: "broken" });
    await checkEventLoop();

    const sentence = new RegExp(
      `^Session "broken" cannot be read: in .*checkpoints\\.db table ${table} at checkpoint [0-9a-f-]{36} is damaged \\(.+\\); restore the file from a backup, or delete those rows: the session goes on without what they held\\.$`,
      "u",
    );
    const refusal = { code: "storage", message: expect.stringMatching(sentence) as string };
    expect(refusals).toEqual([refusal, refusal, refusal]);
    expect(whole.reply).toBe(NEXT.answer);
    expect(next).toMatchObject({ turn: 2, reply: NEXT.answer });
    expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([ASK, NEXT.text]);
  },
);

function execute(folder: string, sql: string): void {
  const other = new DatabaseSync(join(dataDirOf(folder), "checkpoints.db"));
  other.exec(sql);
  other.close();
}
