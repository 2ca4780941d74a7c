import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What a program of this folder prints, which has a process of its own: what one measures is not another's. */
export async function inProcess<T>(program: string, options: object): Promise<T> {
  const file = join(import.meta.dirname, program);
  const args = ["--expose-gc", ...process.execArgv, file, JSON.stringify(options)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as T;
}
