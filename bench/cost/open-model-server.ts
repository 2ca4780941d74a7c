import { spawn } from "node:child_process";
import { join } from "node:path";

export interface ModelServer extends Disposable {
  /** For OPENAI_BASE_URL. */
  url: string;
}

/** The model that all contenders ask, away from their processes. */
export async function openModelServer(): Promise<ModelServer> {
  const program = [...process.execArgv, join(import.meta.dirname, "model-server.ts")];
  const server = spawn(process.execPath, program, { stdio: ["pipe", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (line: Buffer) => resolve(line.toString().trim()));
    server.once("exit", () => reject(new Error("The loopback model did not start.")));
  });
  return { url, [Symbol.dispose]: () => server.kill() };
}
