import { createHash } from "node:crypto";
import { join } from "node:path";
import type { HistoryMessage } from "../../src/agent/history.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot } from "../../src/app.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, jsonLines, startProgram } from "./cli.ts";
import { makeDataDir } from "./data-dir.ts";

/** A turn as its customer was told of it. */
type Acknowledged = Pick<TurnResult, "sessionId" | "turn" | "reply" | "traceId"> & { text: string };

interface Outcome {
  acknowledged: number;
  /** What was not as it should be, a sentence each. */
  faults: string[];
}

/**
 * Lets several customers talk to one bot at once, kills its process, and looks
 * after each kill for what it had acknowledged. The seed says when it is killed.
 */
export async function killAgainAndAgain({ kills, seed }: { kills: number; seed: string }): Promise<Outcome> {
  using home = makeDataDir();
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  for (let life = 1; life <= kills; life += 1) {
    const sessions = ["old-1", "old-2", `new-${life}`];
    acknowledged.push(...(await liveAndDie(home.path, { sessions, moment: momentFrom(seed, life) })));
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
    for (const sessionId of sessions) {
      const text = `Where is order 12345? (after kill ${life})`;
      const { turn, reply, traceId, error } = await bot.say({ sessionId, text });
      if (error) faults.push(`${sessionId} does not answer after kill ${life}: ${error.message}`);
      else acknowledged.push({ sessionId, turn, text, reply, traceId });
      const told = acknowledged.filter((one) => one.sessionId === sessionId);
      const history = await bot.history({ sessionId, limit: Infinity });
      faults.push(...missingFrom(history, told).map((fault) => `${fault}, after kill ${life}`));
    }
  }
  return { acknowledged: acknowledged.length, faults: [...faults, ...missingTraces(home.path, acknowledged)] };
}

/** Below one second: while it starts for one life in five, else after the first turn. */
function momentFrom(seed: string, life: number): { isEarly: boolean; ms: number } {
  const random = createHash("sha256").update(`${seed} ${life}`).digest().readUInt16BE() / 2 ** 16;
  const isEarly = life % 5 === 0;
  return { isEarly, ms: Math.round(random * (isEarly ? 1000 : 900)) };
}

async function liveAndDie(
  folder: string,
  { sessions, moment }: { sessions: string[]; moment: ReturnType<typeof momentFrom> },
): Promise<Acknowledged[]> {
  await using program = startProgram("test/fixtures/endless-customer.ts", sessions, { folder });
  if (!moment.isEarly) await program.wrote("reply");
  await new Promise((resolve) => setTimeout(resolve, moment.ms));
  program.child.kill("SIGKILL");
  return jsonLines<Acknowledged>(await program.ended());
}

/** Each turn must be there once, with its own number and reply, in the order in which it was told. */
function missingFrom(history: readonly HistoryMessage[], told: readonly Acknowledged[]): string[] {
  const numbers = told.map(({ turn }) => turn);
  const isInOrder = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
  const faults = told.flatMap(({ sessionId, turn, text, reply }) => {
    const said = history.filter(({ content }) => content === text);
    const last = history.findLast((message) => message.turn === turn);
    const isKept = said.length === 1 && said[0]?.turn === turn && last?.role === "assistant" && last.content === reply;
    return isKept ? [] : [`turn ${turn} of ${sessionId} is not as it was acknowledged`];
  });
  return isInOrder ? faults : [...faults, `the turns are numbered ${numbers.join(", ")}`];
}

/** Each turn must have its root span, once. */
function missingTraces(folder: string, told: readonly Acknowledged[]): string[] {
  using store = new SpanStore(join(dataDirOf(folder), "spans.db"));
  const roots = new Map<string, number>();
  for (const sessionId of new Set(told.map((one) => one.sessionId)))
    for (const { name, traceId } of store.spansOf(sessionId))
      if (name === "conversation-turn") roots.set(traceId, (roots.get(traceId) ?? 0) + 1);
  return told
    .filter(({ traceId }) => roots.get(traceId) !== 1)
    .map(({ sessionId, turn, traceId }) => `turn ${turn} of ${sessionId} has ${roots.get(traceId) ?? 0} root spans`);
}
