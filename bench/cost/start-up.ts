import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "../median.ts";
import { inFolder } from "./in-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const OURS = 'await import("./dist/index.js")';
/** What any traced LangGraph agent with SQLite imports. */
const PARTS = `await Promise.all([
  import("@langchain/langgraph"),
  import("@langchain/langgraph-checkpoint-sqlite"),
  import("@opentelemetry/sdk-trace-node"),
  import("@opentelemetry/exporter-trace-otlp-grpc"),
  import("@arizeai/openinference-instrumentation-langchain"),
])`;
const TIMES = 7;

export interface StartUp {
  /** Seconds that a new process of the built package takes to its first reply and its end, offline. */
  firstReply: number;
  /** Seconds that importing the package takes, and its parts alone. */
  imported: number;
  parts: number;
}

/** The variants take turns, so that a busy machine is busy for all. */
export async function measureStartUp(): Promise<StartUp> {
  return inFolder(async (folder) => {
    const reply = [join(ROOT, "dist/cli/main.js"), "chat", "Where is order 12345?"];
    const variants = [reply, evaluating(OURS), evaluating(PARTS), evaluating("")];
    const seconds = variants.map((): number[] => []);
    for (let time = 0; time < TIMES; time += 1)
      for (const [index, variant] of variants.entries()) seconds[index]?.push(secondsOf(variant, folder));
    const [firstReply = 0, imported = 0, parts = 0, node = 0] = seconds.map(median);
    return { firstReply, imported: imported - node, parts: parts - node };
  });
}

function evaluating(program: string): string[] {
  return ["--input-type=module", "--eval", program];
}

function secondsOf(args: string[], dataDir: string): number {
  const before = performance.now();
  execFileSync(process.execPath, args, {
    cwd: ROOT,
    // The model is the offline one, and nothing is sent: no other variable is handed on.
    env: { SUPPORTBOT_DATA_DIR: dataDir },
    stdio: "ignore",
  });
  return (performance.now() - before) / 1000;
}
