import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeDataDir } from "./data-dir.ts";
import { freePort } from "./free-port.ts";

export interface Phoenix extends AsyncDisposable {
  /** Where its pages and its REST API are. */
  url: string;
  grpcPort: number;
  /** Kills it. */
  kill(): Promise<void>;
}

const START_MS = 90_000;

/** A real Phoenix with a database of its own, on free ports of the loopback. */
export async function startPhoenix(bin: string, env: { [name: string]: string } = {}): Promise<Phoenix> {
  const dataDir = makeDataDir();
  const [port, grpcPort] = await Promise.all([freePort(), freePort()]);
  const child = spawn(join(bin, "phoenix"), ["serve"], {
    env: {
      PATH: process.env["PATH"],
      HOME: dataDir.path,
      PHOENIX_WORKING_DIR: dataDir.path,
      PHOENIX_HOST: "127.0.0.1",
      PHOENIX_PORT: String(port),
      PHOENIX_GRPC_PORT: String(grpcPort),
      PHOENIX_TELEMETRY_ENABLED: "false",
      ...env,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (said = (said + part).slice(-4000)));
  const closed = once(child, "close");
  const phoenix: Phoenix = {
    url: `http://127.0.0.1:${port}`,
    grpcPort,
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
    async [Symbol.asyncDispose]() {
      await phoenix.kill();
      dataDir[Symbol.dispose]();
    },
  };
  for (const until = Date.now() + START_MS; ; await wait(200)) {
    if (
      await fetch(`${phoenix.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return phoenix;
    if (child.exitCode === null && Date.now() < until) continue;
    await phoenix[Symbol.asyncDispose]();
    throw new Error(`Phoenix did not start: ${said}`);
  }
}
