import { createInterface } from "node:readline/promises";

/** Lines of standard input; on a terminal with a prompt, until Ctrl-D or Ctrl-C. */
export async function* typedLines(interrupted: AbortSignal): AsyncGenerator<string> {
  const isTerminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal && { output: process.stderr, prompt: "You  " }),
  });
  interrupted.addEventListener("abort", () => lines.close());
  lines.on("SIGINT", () => (isTerminal ? process.emit("SIGINT") : lines.close()));
  if (isTerminal) lines.on("close", () => process.stderr.write("\n"));
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== "") yield line;
    if (isTerminal && !interrupted.aborted) lines.prompt();
  }
}
