import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** The thread that it is of, and its place in it, from 1. */
export interface Turn {
  thread: string;
  number: number;
}

/** What a turn took of the program that took it, in ms, and the memory that it had then, in MB. */
export interface Taken {
  cpu: number;
  wall: number;
  memory: number;
}

/**
 * A program that takes a turn when it is told to, so that several can take
 * turns by turns: what else the machine does then hits all of them alike.
 */
export class TurnProgram implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown[]>;

  constructor(file: string, args: readonly string[]) {
    this.#child = fork(file, args);
    this.#ready = once(this.#child, "message");
    this.#child.once("exit", (code) => {
      if (code !== 0 && code !== null) throw new Error(`${file} ${args.join(" ")} ended with code ${code}.`);
    });
  }

  async take(turn: Turn): Promise<Taken> {
    await this.#ready;
    const answer = once(this.#child, "message");
    this.#child.send(turn);
    const [taken] = (await answer) as [Taken];
    return taken;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}

/** The other side: what such a program calls once it is ready. */
export function takeTurns(run: (turn: Turn) => Promise<unknown>): void {
  process.on("message", (turn: Turn) => void answer(turn));
  process.send?.("ready");

  async function answer(turn: Turn): Promise<void> {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    await run(turn);
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    const memory = process.memoryUsage.rss() / 1e6;
    process.send?.({ cpu: (user + system) / 1000, wall, memory } satisfies Taken);
  }
}
