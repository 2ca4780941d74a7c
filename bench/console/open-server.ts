import { spawn } from "node:child_process";
import { once } from "node:events";

/** The console as its users start it, in a process of its own. */
export async function openServer(
  dataDir: string,
  variables: { [name: string]: string } = {},
): Promise<AsyncDisposable & { url: string }> {
  const ports = ["--port", "0", "--otlp-grpc", "0", "--otlp-http", "0"];
  const args = ["--import", "tsx", "src/cli/main.ts", "serve", "--json", ...ports];
  const child = spawn(process.execPath, args, {
    env: { ...variables, SUPPORTBOT_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { console: url } = JSON.parse(String(line)) as { console: string };
  return {
    url: url.replace(/\/$/u, ""),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
