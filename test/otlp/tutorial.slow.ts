import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Session, SessionSummary } from "../../src/sessions/session.ts";
import { openChatCompletionsServer, USAGE } from "../support/chat-completions-server.ts";
import { jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openPythonVenv } from "../support/python-venv.ts";

const PROGRAM = join(import.meta.dirname, "../fixtures/tutorial_sessions.py");
const SESSION = "5e55-10n";
const said = ["hi! im bob", "what's my name?", "and yours?"];
const answers = ["Hello Bob!", "Your name is Bob.", "I have none."];

const venv = await openPythonVenv(join(import.meta.dirname, "requirements.txt"));
if ("missing" in venv) console.warn(`skipped: the tutorial's own program. ${venv.missing}`);
const python = "bin" in venv ? join(venv.bin, "python") : "";

describe.skipIf("missing" in venv)("the tutorial's own program in Python", () => {
  test.each(
    ["grpc", "http/protobuf"].flatMap((protocol) => [
      { protocol, what: "with its agent's span", args: [] },
      { protocol, what: "with the stock instrumentation alone", args: ["--bare"] },
    ]),
  )("is one session of three turns, sent by $protocol, $what", async ({ protocol, args }) => {
    using home = makeDataDir();
    await using model = await openChatCompletionsServer(answers.map((text) => ({ text })));
    await using serve = startCli(["serve", "--otlp-only", "--json", "--otlp-grpc", "0", "--otlp-http", "0"], {
      folder: home.path,
    });
    await serve.wrote("}\n");
    const { grpc, http } = JSON.parse(serve.output.stdout) as { grpc: string; http: string };
    const sending =
      protocol === "grpc"
        ? { OTEL_EXPORTER_OTLP_ENDPOINT: grpc }
        : { OTEL_EXPORTER_OTLP_ENDPOINT: http, OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
    const env = { PATH: process.env["PATH"], OPENAI_BASE_URL: model.url, OPENAI_API_KEY: "none", ...sending };
    await promisify(execFile)(python, [PROGRAM, SESSION, ...args], { env, cwd: home.path });
    serve.child.kill("SIGTERM");
    const spans = args.length === 0 ? 6 : 3;
    expect(await serve.ended()).toMatchObject({ code: 0, stderr: `Took ${spans} spans.\n` });

    const list = await runCli(["sessions", "list", "--json"], { folder: home.path });
    const show = await runCli(["sessions", "show", SESSION, "--json"], { folder: home.path });
    expect(jsonLines<SessionSummary>(list)).toMatchObject([{ sessionId: SESSION, turns: 3, spans }]);
    const session = JSON.parse(show.stdout) as Session;
    expect(session.turns).toMatchObject(
      said.map((input, index) => ({
        turn: index + 1,
        input,
        output: answers[index],
        usage: { inputTokens: USAGE.prompt_tokens, outputTokens: USAGE.completion_tokens },
        steps: [{ kind: "model", name: "gpt-3.5-turbo", ok: true, output: answers[index] }],
      })),
    );
    expect(session.turns.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(new Set(session.turns.flatMap(({ traceIds }) => traceIds)).size).toBe(3);
  });
});
