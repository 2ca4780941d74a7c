import { createInterface } from "node:readline";
import { expect } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { dataDirOf, startProgram, type Program, type ProgramOptions } from "./cli.ts";

/** A bot in a process of its own. */
export interface ToldBot extends AsyncDisposable {
  program: Program;
  /** Has it make a call of `test/fixtures/told-bot.ts`. @throws what the call threw, by name, code and message. */
  tell<T = TurnResult>(call: string, told?: object): Promise<T>;
}

interface Answer {
  id: number;
  result?: unknown;
  thrown?: { name: string; code: string; message: string };
}

/** @returns it when it can be told something. */
export async function startToldBot(options: ProgramOptions): Promise<ToldBot> {
  const program = startProgram("test/fixtures/told-bot.ts", [dataDirOf(options.folder)], options);
  const waiting = new Map<number, (answer: Answer) => void>();
  createInterface({ input: program.child.stdout }).on("line", (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
  });
  await program.wrote('{"id":0}');
  const gone = program.ended().then(({ stderr }): never => {
    throw new Error(`The bot has ended: ${stderr}`);
  });
  gone.catch(() => undefined);
  let id = 0;
  return {
    program,
    async tell<T>(call: string, told: object = {}) {
      id += 1;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      program.child.stdin.write(`${JSON.stringify({ id, call, told })}\n`);
      const { result, thrown } = await Promise.race([answered, gone]);
      if (thrown) throw Object.assign(new Error(thrown.message), thrown);
      return result as T;
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** How long the event loop may stand still, in ms. */
const LONGEST_MS = 250;

/**
 * Watches a bot's event loop from here on. What the machine itself is slow at
 * is told by turns without any fault, and does not count.
 * @returns a check that the loop went on.
 */
export async function watchEventLoop(told: ToldBot): Promise<() => Promise<void>> {
  for (let count = 0; count < 5; count += 1)
    await told.tell("say", { sessionId: "calm", text: "Where is order 12345?" });
  await told.tell("longestStandstill");
  for (let count = 0; count < 5; count += 1)
    await told.tell("say", { sessionId: "calm", text: "Where is order 12345?" });
  const calm = await told.tell<number>("longestStandstill");
  return async () => {
    const longest = await told.tell<number>("longestStandstill");
    expect(longest, `the event loop stood still; without a fault it was ${calm} ms`).toBeLessThan(
      Math.max(LONGEST_MS, 3 * calm),
    );
  };
}
