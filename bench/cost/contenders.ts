import { execFile, execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

export const STOCK = "react-agent";
export const OURS = "supportbot";

/** Each is a file of `bench/peers/contenders/`. */
export const contenders = {
  [OURS]: "supportbot",
  [STOCK]: "LangGraph's prebuilt agent, SQLite, OpenInference",
  "create-agent": "LangChain's createAgent, SQLite, OpenInference",
  "openai-agents": "OpenAI agents, in memory, not traced",
  "ai-sdk": "AI SDK, in memory, not traced",
} as const;
export type Contender = keyof typeof contenders;

/** What a contender's process measured; CPU in milliseconds a turn, of all its threads. */
export interface Run {
  /** Turns 2 to 4 of fresh threads, warm. */
  fresh: number[];
  /** Each turn of one long thread. */
  cpu: number[];
  /** Bytes kept beside the spans, by turn. */
  kept: { [turn: string]: number };
  /** Milliseconds that reading the thread's last twenty turns took, each time; empty where nothing reads them. */
  pages: number[];
}

const PEERS = join(import.meta.dirname, "../peers");

/** Runs one contender, alone in its process. */
export async function runContender(
  name: Contender,
  { baseURL, turns }: { baseURL: string; turns: number },
): Promise<Run> {
  const threads = 50;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(PEERS, "run.mjs"), name, baseURL, String(threads), String(turns)],
    { maxBuffer: 1e8 },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Run;
}

/** The peers are nobody's dependency but the bench's: they are installed when it is run. */
export function installPeers(): void {
  const installed = join(PEERS, "node_modules/.package-lock.json");
  const isCurrent =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(PEERS, "package-lock.json")).mtimeMs;
  if (!isCurrent) execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: PEERS, stdio: "inherit" });
}
