import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import { Disposables } from "../../src/lib/disposables.ts";
import type { Dialogue, DialogueCall, DialogueMessage } from "../../src/sessions/dialogue.ts";
import { faultKinds } from "../../src/simulation/faults/fault-kinds.ts";
import { openFaultyParts } from "../../src/simulation/faults/open-faulty-parts.ts";
import { holdTalk } from "../../src/simulation/hold-talk.ts";
import { planTalks } from "../../src/simulation/plan-talks.ts";
import type { Talk } from "../../src/simulation/talk.ts";
import { makeDataDir } from "../support/data-dir.ts";

const OF_EACH = 6;
const home = makeDataDir();
const opened = new Disposables();
let bot: SupportBot;
beforeAll(async () => {
  const { model, orders, articles } = opened.use(await openFaultyParts(loadConfig({ SUPPORTBOT_DATA_DIR: home.path })));
  bot = opened.use(await createSupportBot({ dataDir: home.path, model, orders, articles }));
});
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  home[Symbol.dispose]();
});

/** The turn in which a part misbehaved, as the store has it. */
interface FaultyTurn {
  talk: Talk;
  reply: string;
  /** What was replied in the turn before. */
  before: string;
  calls: readonly DialogueCall[];
  results: readonly DialogueMessage[];
  documents: readonly { id: string; text: string }[];
}

/** What a person who reads the turn sees of the fault, whatever was drawn. */
const signs: { [kind: string]: (turn: FaultyTurn) => boolean } = {
  dropped_memory: ({ reply }) => /your order number\?|find nothing about that/u.test(reply),
  superseded_id: ({ talk, calls }) => looksUpAnotherThan(meantIn(talk), calls),
  wrong_order: ({ talk, calls }) => looksUpAnotherThan(meantIn(talk), calls),
  tool_not_called: ({ calls, reply, talk }) =>
    calls.length === 0 && /looking|look into|check|on its way|being processed/u.test(reply) && meantIn(talk) !== "",
  tool_timeout: ({ results, reply }) => results.some(({ failed }) => failed) && /could not look that up/u.test(reply),
  tool_error_hidden: ({ results, reply }) => results.every(({ failed }) => failed) && !/could not|sorry/u.test(reply),
  stale_article: ({ documents, reply }) =>
    /-20(19|2[0-3])/u.test(documents[0]?.id ?? "") && reply.includes(documents[0]?.text.slice(0, 40) ?? "?"),
  invented_fact: ({ results, reply }) => {
    const [figure = "?"] = /April 2nd|February 11th|Royal Mail|GLS|\$1,384\.20|\$7\.15|\$25/u.exec(reply) ?? [];
    return results.length > 0 && reply.includes(figure) && !results.some(({ text }) => text.includes(figure));
  },
  repeated_reply: ({ reply, before }) => reply === before,
  ignored_protest: ({ reply, calls }) => calls.length === 0 && !/sorry|\d/u.test(reply),
  loop: ({ calls }) => calls.length >= 4,
  dead_end: ({ reply, calls }) => calls.length === 0 && !/look up|number|help article/u.test(reply),
};

test.for(faultKinds.map(({ kind }) => kind))(
  "%s shows in its turn, whatever was drawn",
  { timeout: 120_000 },
  async (kind) => {
    const planned = planTalks({ seed: 7, faulty: OF_EACH * faultKinds.length, clean: 0 }).filter(
      (one) => one.kind === kind,
    );
    expect(planned).toHaveLength(OF_EACH);
    for (const { talk, seed } of planned) {
      const turn = await faultyTurnOf(talk, seed);
      expect(signs[kind]?.(turn), `${talk.lines[(talk.turn ?? 0) - 1]} → ${turn.reply}`).toBe(true);
    }
  },
);

test("a part misbehaves in its own session only, although others run beside it", async () => {
  const lines = ["Where is order 12345?", "When will it arrive?"];
  const misbehaviour = { shopFault: () => new Error("broken") };
  const talks: Talk[] = [{ lines }, { lines, turn: 2, misbehaviour }, { lines }];
  const ids = await Promise.all(talks.map((talk) => holdTalk(talk, { bot, kind: "beside", seed: 1 })));
  await bot.flush();
  const failures = ids.map((id) => bot.sessions.dialogue(id).messages.filter(({ failed }) => failed).length);
  expect(failures).toEqual([0, 1, 0]);
});

test("the same seed plans the same talks, another seed others", () => {
  const linesOf = (seed: number): string =>
    JSON.stringify(planTalks({ seed, faulty: 36, clean: 20 }).map(({ talk }) => talk.lines));
  expect(linesOf(1)).toBe(linesOf(1));
  expect(linesOf(2)).not.toBe(linesOf(1));
});

async function faultyTurnOf(talk: Talk, seed: number): Promise<FaultyTurn> {
  const id = await holdTalk(talk, { bot, kind: "tested", seed });
  await bot.flush();
  const dialogue = bot.sessions.dialogue(id);
  const at = dialogue.turns.findIndex(({ turn }) => turn === talk.turn);
  const turn = dialogue.turns[at];
  const messages = turn === undefined ? [] : dialogue.messages.slice(turn.first, turn.last + 1);
  return {
    talk,
    reply: replyOf(dialogue, at),
    before: replyOf(dialogue, at - 1),
    calls: messages.flatMap(({ calls }) => calls),
    results: messages.filter(({ role }) => role === "tool"),
    documents: turn?.documents ?? [],
  };
}

function replyOf({ messages, turns }: Dialogue, at: number): string {
  return messages[turns[at]?.reply ?? -1]?.text ?? "";
}

/** The order that the customer named last, up to the faulty turn. */
function meantIn({ lines, turn = 0 }: Talk): string {
  return lines.slice(0, turn).join(" ").match(/\d{5}/gu)?.at(-1) ?? "";
}

function looksUpAnotherThan(meant: string, calls: readonly DialogueCall[]): boolean {
  return calls.length > 0 && calls.every(({ name, args }) => name === "lookup_order" && args["order_id"] !== meant);
}
