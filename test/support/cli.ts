import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, inject } from "vitest";

export interface ProgramOptions {
  /** Where it runs, so that no `.env` of the checkout is read; its data lies in `data` below. */
  folder: string;
  /** Beside the data folder, all that the environment holds. */
  env?: { [name: string]: string };
  /** In a process group of its own, as a terminal runs it. */
  ownGroup?: boolean;
  /** A command that runs it, as `unshare` does. */
  under?: readonly string[];
}

export interface Output {
  stdout: string;
  stderr: string;
}

export interface CliRun extends Output {
  /** `null` where a signal ended it. */
  code: number | null;
}

export interface Program extends AsyncDisposable {
  child: ChildProcessWithoutNullStreams;
  /** What it wrote so far. */
  output: Readonly<Output>;
  /** Settles when what it wrote holds a text, as often as said. */
  wrote(text: string, times?: number): Promise<void>;
  ended(): Promise<CliRun>;
}

/** The data folder of the programs that run in a folder. */
export function dataDirOf(folder: string): string {
  return join(folder, "data");
}

/** Starts a program of this checkout, as `compile-programs.ts` left it; disposing kills it. */
export function startProgram(file: string, args: readonly string[], options: ProgramOptions): Program {
  const { folder, env = {}, ownGroup = false, under = [] } = options;
  const program = join(inject("compiled"), file.replace(/\.ts$/u, ".js"));
  const [command = "", ...rest] = [...under, process.execPath, program, ...args];
  const child = spawn(command, rest, {
    cwd: folder,
    detached: ownGroup,
    env: { PATH: process.env["PATH"], SUPPORTBOT_DATA_DIR: dataDirOf(folder), ...env },
  });
  const output: Output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (part: string) => (output[name] += part));
  // One that ended before it read everything it was told.
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close");
  return {
    child,
    output,
    async wrote(text, times = 1) {
      while ((output.stdout + output.stderr).split(text).length <= times) {
        const part = await Promise.race([once(child.stdout, "data"), once(child.stderr, "data"), closed]);
        if (part.length > 1) throw new Error(`It ended without "${text}", but with: ${output.stdout}${output.stderr}`);
      }
    },
    async ended() {
      await closed;
      return { code: child.exitCode, ...output };
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

export function startCli(args: readonly string[], options: ProgramOptions): Program {
  return startProgram("src/cli/main.ts", args, options);
}

/** Runs a command to its end; standard input is empty unless given. */
export async function runCli(
  args: readonly string[],
  { stdin = "", ...options }: ProgramOptions & { stdin?: string },
): Promise<CliRun> {
  await using program = startCli(args, options);
  program.child.stdin.end(stdin);
  return await program.ended();
}

/** Each line of standard output as the JSON value it must be. */
export function jsonLines<T>({ stdout }: Output): T[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Matches a line that says what is asked for, without a stack below it. */
export function oneSentence(about: RegExp): string {
  return expect.stringMatching(new RegExp(`^(?=.*(?:${about.source}))[^\\n]{1,400}\\.\\n$`, "u")) as string;
}
