import { expect, test } from "vitest";
import { startProgram, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

async function bench(name: string, args: string[]): Promise<CliRun> {
  using home = makeDataDir();
  await using program = startProgram(`bench/${name}.ts`, args, { folder: home.path });
  return await program.ended();
}

test.concurrent.each(["context", "retrieval", "rates"])("bench:%s --help tells how it is used", async (name) => {
  const run = await bench(name, ["--help"]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toMatch(new RegExp(`^Usage: npm run bench:${name} .*--data <folder>`, "su"));
});

test.concurrent.each(["context", "retrieval", "rates"])(
  "bench:%s refuses an option that it does not have",
  async (name) => {
    const run = await bench(name, ["--bogus"]);
    expect(run).toEqual({ code: 2, stdout: "", stderr: "error: unknown option '--bogus'\n" });
  },
);

test.concurrent.each(["checkpoints", "delivery", "cost", "tracing", "faults"])(
  "bench %s refuses an option that it does not have before it measures anything",
  async (name) => {
    const run = await bench(name, ["--bogus"]);
    expect(run).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(/^Unknown option '--bogus'.*\n$/u) });
  },
);
