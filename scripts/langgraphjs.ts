import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(import.meta.resolve("@langchain/langgraph-cli/dist/cli/cli.mjs"));

/**
 * Runs the pinned langgraphjs, its telemetry off, until all that it started has
 * ended. To be run by node itself: the command tsx kills a program that does
 * not take a signal within 60 ms.
 * @returns the exit code of langgraphjs.
 */
export async function runLanggraphjs(args: readonly string[]): Promise<number> {
  process.env["LANGGRAPH_CLI_NO_ANALYTICS"] = "1";
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ["ignore", "inherit", "pipe"],
    // Ctrl-C reaches every process of a terminal's group, and the server's watcher
    // a second time from the CLI: it then kills the server, with spans unsent and
    // state half written. In a group of its own each hears of the end once.
    // Windows has no such groups.
    detached: process.platform !== "win32",
  });
  child.stderr.pipe(process.stderr);
  process.on("SIGINT", () => child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // Of this one the CLI would leave its server behind.
  process.on("SIGHUP", () => child.kill("SIGTERM"));
  // The CLI ends first. The pipe closes with the last one, its server, which still flushes.
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
