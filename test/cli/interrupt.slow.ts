import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { Session } from "../../src/sessions/session.ts";
import { jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test.concurrent("Ctrl-C in the middle of a reply keeps the words, and nothing of the reply", async () => {
  using home = makeDataDir();
  await using model = await openEndlessModel();
  await using program = startCli(["chat", "--session", "s", "Where is order 12345?"], {
    folder: home.path,
    env: { OPENAI_BASE_URL: model.url },
  });
  await program.wrote("Let me");
  program.child.kill("SIGINT");
  const run = await program.ended();
  const next = await runCli(["chat", "--session", "s", "--json", "When will it arrive?"], { folder: home.path });
  const show = await runCli(["sessions", "show", "s", "--json"], { folder: home.path });

  expect(run.code).toBe(1);
  expect(run.stderr).toBe(
    "Session s\n\nStopped in the middle of the reply; what you said is kept, and session s can go on.\n",
  );
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 2, reply: "Order 12345 will arrive on March 15th." }]);
  expect((JSON.parse(show.stdout) as Session).turns).toMatchObject([
    { turn: 1, input: "Where is order 12345?", output: "" },
    { turn: 2, output: "Order 12345 will arrive on March 15th." },
  ]);
});

test.concurrent("Ctrl-C with --json leaves standard output without half a line", async () => {
  using home = makeDataDir();
  await using model = await openEndlessModel();
  await using program = startCli(["chat", "--session", "s", "--json", "hi"], {
    folder: home.path,
    env: { OPENAI_BASE_URL: model.url },
  });
  await program.wrote("Session s");
  program.child.kill("SIGINT");
  expect(await program.ended()).toMatchObject({ code: 1, stdout: "" });
});

test.concurrent("Ctrl-C ends the demo with the same sentence", async () => {
  using home = makeDataDir();
  await using model = await openEndlessModel();
  await using program = startCli(["demo"], { folder: home.path, env: { OPENAI_BASE_URL: model.url } });
  await model.asked;
  program.child.kill("SIGINT");
  const run = await program.ended();
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/^\nStopped in the middle of the reply; [^\n]*\n$/u);
});

test.concurrent("without a network a turn fails with one sentence, and its words are kept", async () => {
  using home = makeDataDir();
  const env = { OPENAI_API_KEY: "sk-none", OPENAI_BASE_URL: "http://127.0.0.1:9/v1" };
  const args = ["chat", "--session", "s", "Where is order 12345?"];
  const run = await runCli(args, { folder: home.path, env });
  const next = await runCli(["chat", "--session", "s", "--json", "When will it arrive?"], { folder: home.path });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/^Session s\n[^\n]*did not answer: Connection error; check OPENAI_API_KEY[^\n]*\.\n$/u);
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 2, reply: "Order 12345 will arrive on March 15th." }]);
});

interface EndlessModel extends AsyncDisposable {
  url: string;
  /** Settles with the first request. */
  asked: Promise<void>;
}

/** A chat-completions server that begins each answer and never ends it. */
async function openEndlessModel(): Promise<EndlessModel> {
  let tell = (): void => undefined;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    const choices = [{ index: 0, delta: { role: "assistant", content: "Let me " }, finish_reason: null }];
    response.write(`data: ${JSON.stringify({ id: "endless", object: "chat.completion.chunk", choices })}\n\n`);
    tell();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
