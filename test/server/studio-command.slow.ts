import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { oneSentence, startProgram, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { freePort } from "../support/free-port.ts";

async function studio(
  args: readonly string[],
  options: { folder: string; env?: { [name: string]: string } },
): Promise<CliRun> {
  await using program = startProgram("scripts/studio.ts", ["--no-browser", ...args], options);
  return await program.ended();
}

test.concurrent("a port that another server has is one sentence", async () => {
  using home = makeDataDir();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const run = await studio(["--port", String(port)], { folder: home.path });
  other.close();
  expect(run).toEqual({
    code: 1,
    stdout: "",
    stderr: oneSentence(new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is taken`, "u")),
  });
});

test.concurrent("a host that is not this machine's is one sentence", async () => {
  using home = makeDataDir();
  const run = await studio(["--host", "192.0.2.1"], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/192\.0\.2\.1/u) });
});

test.concurrent.each(["0", "65536", "two"])("%s is no port: wrong use", async (port) => {
  using home = makeDataDir();
  const run = await studio(["--port", port], { folder: home.path });
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("from 1 to 65535") as string });
});

test.concurrent("--help tells what it takes", async () => {
  using home = makeDataDir();
  const run = await studio(["--help"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining("--port") as string, stderr: "" });
});

test.concurrent("it asks nobody outside, and passes on the options of langgraphjs", async () => {
  using home = makeDataDir();
  const spy = join(home.path, "fetches.mjs");
  writeFileSync(spy, "globalThis.fetch = async (url) => (console.log(`fetched ${url}`), new Response());");
  const run = await studio(["--config", "nowhere", "--port", String(await freePort())], {
    folder: home.path,
    env: { NODE_OPTIONS: `--import=${pathToFileURL(spy).href}` },
  });
  expect(run.stdout).toMatch(/Failed to launch server:[^]*nowhere/u);
  expect(run.stdout).not.toContain("fetched");
  expect(run.stderr).toMatch(/^The console will be at http:\/\/127\.0\.0\.1:\d+\/console\/\n/u);
});
