import { join } from "node:path";
import { createClient } from "@arizeai/phoenix-client";
import { getSessionTurns } from "@arizeai/phoenix-client/sessions";
import { getSpans } from "@arizeai/phoenix-client/spans";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { startPhoenix, type Phoenix } from "../support/phoenix.ts";
import { openPythonVenv } from "../support/python-venv.ts";

const venv = await openPythonVenv(join(import.meta.dirname, "requirements.txt"));
if ("missing" in venv) console.warn(`skipped: a real Phoenix. ${venv.missing}`);
const bin = "bin" in venv ? venv.bin : "";
const said = ["Where is my order?", "It's order 12345", "When will it arrive?"];

describe.skipIf("missing" in venv)("a conversation at a real Phoenix", () => {
  const dataDir = makeDataDir();
  let phoenix: Phoenix;
  let client: ReturnType<typeof createClient>;
  let bot: SupportBot;
  const results: TurnResult[] = [];

  beforeAll(async () => {
    phoenix = await startPhoenix(bin);
    vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", phoenix.url);
    vi.stubEnv("PHOENIX_GRPC_PORT", String(phoenix.grpcPort));
    client = createClient({ options: { baseUrl: phoenix.url }, getEnvironmentOptions: () => ({}) });
    bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    for (const text of said) results.push(await bot.say({ sessionId: "s-1", userId: "demo-customer", text }));
    await bot.flush();
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await bot[Symbol.asyncDispose]();
    await phoenix[Symbol.asyncDispose]();
    dataDir[Symbol.dispose]();
  });

  test("its session has three turns, each what was said and what was replied", async () => {
    // A turn is there as soon as one of its spans is; its root, which ends last, may come with the next request.
    const turns = await vi.waitFor(async () => {
      const told = await getSessionTurns({ client, sessionId: "s-1" });
      expect(told.filter(({ output }) => output !== undefined && output !== null)).toHaveLength(3);
      return told;
    }, 30_000);
    expect(
      turns.map(({ traceId, input, output }) => ({ traceId, input: input?.value, output: output?.value })),
    ).toEqual(results.map(({ traceId, reply }, index) => ({ traceId, input: said[index], output: reply })));
    expect(turns.map(({ input, output }) => [input?.mimeType, output?.mimeType])).toEqual(
      said.map(() => ["text/plain", "text/plain"]),
    );
  });

  test("every span carries the session and the user, and hangs in its trace", async () => {
    const spans = await spansWhen((all) => all.length === bot.sessions.list()[0]?.spans);
    for (const { attributes } of spans)
      expect(attributes).toMatchObject({ "session.id": "s-1", "user.id": "demo-customer" });
    const ids = new Set(spans.map(({ context }) => context.span_id));
    const orphans = spans.filter(
      ({ parent_id: parent }) => parent !== null && parent !== undefined && !ids.has(parent),
    );
    expect(orphans).toEqual([]);
    expect(new Set(spans.map(({ context }) => context.trace_id)).size).toBe(3);
  });

  test("the model's spans carry the tokens that the turns came to", async () => {
    const spans = await spansWhen((all) => all.length === bot.sessions.list()[0]?.spans);
    const models = spans.filter(({ span_kind: kind }) => kind === "LLM");
    const sum = (name: string): number =>
      models.reduce((total, { attributes }) => total + Number(attributes?.[`llm.token_count.${name}`]), 0);
    const total = (key: keyof TurnResult["usage"]): number => results.reduce((all, { usage }) => all + usage[key], 0);
    expect(total("inputTokens")).toBeGreaterThan(0);
    expect([sum("prompt"), sum("completion")]).toEqual([total("inputTokens"), total("outputTokens")]);
  });

  test("what is said of the session can be read back, and saying it again replaces it", async () => {
    const resolved = { sessionId: "s-1", name: "resolved", annotatorKind: "HUMAN", identifier: "app-1" } as const;
    await bot.annotate({ ...resolved, label: "no", score: 0, explanation: "Not yet." });
    await bot.annotate({ ...resolved, label: "yes", score: 1, explanation: "It came." });
    expect(await bot.flush()).toEqual([]);
    const { data } = await client.GET("/v1/projects/{project_identifier}/session_annotations", {
      params: { path: { project_identifier: "supportbot" }, query: { session_ids: ["s-1"] } },
    });
    expect(data?.data).toMatchObject([
      {
        session_id: "s-1",
        name: "resolved",
        identifier: "app-1",
        annotator_kind: "HUMAN",
        result: { label: "yes", score: 1, explanation: "It came." },
      },
    ]);
    expect(bot.sessions.get("s-1").annotations).toMatchObject([{ label: "yes" }]);
  });

  test("what is said of a turn stands at the turn's root span", async () => {
    await bot.annotate({
      sessionId: "s-1",
      turn: 3,
      name: "thumb",
      label: "up",
      annotatorKind: "HUMAN",
      identifier: "t",
    });
    expect(await bot.flush()).toEqual([]);
    const root = (await getSessionTurns({ client, sessionId: "s-1" })).at(-1)?.rootSpan?.context.span_id ?? "";
    const { data } = await client.GET("/v1/projects/{project_identifier}/span_annotations", {
      params: { path: { project_identifier: "supportbot" }, query: { span_ids: [root] } },
    });
    expect(data?.data).toMatchObject([{ span_id: root, name: "thumb", result: { label: "up" } }]);
  });

  test("when it is killed in the middle, the turn answers, and what it missed is told", async () => {
    await phoenix.kill();
    const { reply } = await bot.say({ sessionId: "s-1", userId: "demo-customer", text: "Where is order 12345?" });
    expect(reply).toContain("12345");
    await bot.annotate({ sessionId: "s-1", turn: 4, name: "thumb", label: "down", annotatorKind: "HUMAN" });
    const losses = await bot.flush();
    expect(losses.map(({ name, what }) => `${name} ${what}`)).toEqual(["phoenix span", "phoenix annotation"]);
    expect(bot.sessions.get("s-1").turns[3]?.annotations).toMatchObject([{ label: "down" }]);
  });

  /** Phoenix takes spans in batches, some time after it has answered. */
  async function spansWhen(
    complete: (spans: Awaited<ReturnType<typeof getSpans>>["spans"]) => boolean,
  ): Promise<Awaited<ReturnType<typeof getSpans>>["spans"]> {
    return await vi.waitFor(async () => {
      const { spans } = await getSpans({ client, project: { projectName: "supportbot" }, limit: 1000 });
      expect(complete(spans)).toBe(true);
      return spans;
    }, 30_000);
  }
});

describe.skipIf("missing" in venv)("a Phoenix that takes spans by HTTP", () => {
  test("shows the session as well", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await startPhoenix(bin);
    const { stderr } = await runCli(["chat", "--session", "s-http", "Where is order 12345?"], {
      folder: dataDir.path,
      env: { PHOENIX_COLLECTOR_ENDPOINT: `${phoenix.url}/v1/traces` },
    });
    expect(stderr).not.toMatch(/did not reach|wait for/u);
    const client = createClient({ options: { baseUrl: phoenix.url }, getEnvironmentOptions: () => ({}) });
    await vi.waitFor(
      async () => expect(await getSessionTurns({ client, sessionId: "s-http" })).toHaveLength(1),
      30_000,
    );
  });
});

describe.skipIf("missing" in venv)("a Phoenix that wants a key", () => {
  test("a wrong one is told in a sentence, and the conversation goes on", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await startPhoenix(bin, {
      PHOENIX_ENABLE_AUTH: "true",
      PHOENIX_SECRET: "a-secret-of-32-letters-and-1-digit",
    });
    const { code, stdout, stderr } = await runCli(["chat", "--session", "s", "Where is order 12345?"], {
      folder: dataDir.path,
      env: {
        PHOENIX_COLLECTOR_ENDPOINT: phoenix.url,
        PHOENIX_GRPC_PORT: String(phoenix.grpcPort),
        PHOENIX_API_KEY: "wrong",
      },
    });
    expect(stdout).toContain("in transit");
    expect(stderr).toMatch(/^\d+ spans wait for phoenix at http:\S+: .*UNAUTHENTICATED.*; check its key\.$/mu);
    expect(code).toBe(0);
  });
});
