import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const home = makeDataDir();
afterAll(() => home[Symbol.dispose]());

test.concurrent.for([
  { args: ["bogus"], about: "unknown command 'bogus'" },
  { args: ["sessions", "bogus"], about: "unknown command 'bogus'" },
  { args: ["sessions", "show"], about: "missing required argument 'id'" },
  { args: ["chat", "--bogus"], about: "unknown option '--bogus'" },
])("$args is wrong use: exit code 2 and a line that says why", async ({ args, about }) => {
  const run = await runCli(args, { folder: home.path });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(new RegExp(`^error: ${about}[^\\n]*\\n$`, "u"));
});

test.concurrent("without a command the commands are listed, as wrong use", async () => {
  const run = await runCli([], { folder: home.path });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  for (const command of ["demo", "chat", "orders", "articles", "sessions", "serve", "ship", "doctor"])
    expect(run.stderr).toContain(`  ${command}`);
});

test.concurrent.for([
  "",
  "demo",
  "chat",
  "orders",
  "orders import",
  "articles import",
  "articles search",
  "articles list",
  "articles remove",
  "sessions",
  "sessions list",
  "sessions show",
  "serve",
  "ship",
  "doctor",
])("--help of '%s' tells how it is used", async (command) => {
  const run = await runCli([...command.split(" ").filter(Boolean), "--help"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain(`Usage: supportbot${command && ` ${command}`}`);
});

test.concurrent("the command of README runs in a checkout, here for the version", async () => {
  const checkout = join(import.meta.dirname, "../..");
  const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { version: string };
  const command = ["run", "-s", "supportbot", "--", "--version"];
  const { stdout } = await promisify(execFile)("npm", command, { cwd: checkout });
  expect(stdout).toBe(`${version}\n`);
});
