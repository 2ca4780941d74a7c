import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");
/** Tells the most memory that its process held, as it ends. */
const TELLS_PEAK = `data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))`;

/** The most memory that the built `eval transcripts` holds on a file of so many megabytes, made of real conversations. */
export async function measureMemory(
  file: string,
  megabytes: number,
): Promise<{ peakMegabytes: number; seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    const talks = join(folder, "talks.jsonl");
    writeFile(talks, readFileSync(file), megabytes * 1e6);
    const started = performance.now();
    const options = ["--import", TELLS_PEAK, MAIN, "eval", "transcripts", talks, "--json"];
    const child = spawn(process.execPath, options, { stdio: ["ignore", "ignore", "pipe"], cwd: folder });
    let told = "";
    child.stderr.setEncoding("utf8").on("data", (piece: string) => (told += piece));
    await once(child, "close");
    const peak = /peak (\d+)$/u.exec(told)?.[1];
    if (peak === undefined || child.exitCode !== 0) throw new Error(`eval transcripts failed: ${told.slice(0, 500)}`);
    return { peakMegabytes: Number(peak) / 1024, seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeFile(path: string, lines: Buffer, bytes: number): void {
  const handle = openSync(path, "w");
  for (let written = 0; written < bytes; written += lines.length) writeSync(handle, lines);
  closeSync(handle);
}
