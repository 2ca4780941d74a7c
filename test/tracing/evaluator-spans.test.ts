import { expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn } from "../support/otlp-receiver.ts";

/** The environment is read before the first await. */
function openBot(dataDir: string, collector: string): Promise<SupportBot> {
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
  const opening = createSupportBot({ model: "offline", dataDir });
  vi.unstubAllEnvs();
  return opening;
}

test("an evaluator's score reaches a collector as a span of the turn that it is of, and a person's does not", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using bot = await openBot(dataDir.path, receiver.url);
  for (const text of ["Where is my order?", "It's order 12345"]) await bot.say({ sessionId: "s", userId: "ada", text });
  const before = bot.sessions.get("s");
  const score = { sessionId: "s", identifier: "resolution@1", name: "resolution", score: 0.5, annotatorKind: "CODE" };
  await bot.annotate({ ...score, annotatorKind: "CODE", label: "assumed", explanation: "Nobody says." });
  await bot.annotate({ ...score, turn: 1, name: "grounded", annotatorKind: "LLM" });
  await bot.annotate({ ...score, annotatorKind: "HUMAN" });
  expect(await bot.flush()).toEqual([]);

  const roots = receiver.spans.filter(({ name }) => name === "conversation-turn");
  const scores = receiver.spans.filter(({ attributes }) => attributes["openinference.span.kind"] === "EVALUATOR");
  expect(scores.map(({ name, attributes }) => ({ name, attributes }))).toEqual([
    {
      name: "evaluate resolution",
      attributes: expect.objectContaining({
        "session.id": "s",
        "user.id": "ada",
        "session.annotations.0.annotation.name": "resolution",
        "session.annotations.0.annotation.score": 0.5,
        "session.annotations.0.annotation.label": "assumed",
        "session.annotations.0.annotation.explanation": "Nobody says.",
        "session.annotations.0.annotation.annotator_kind": "CODE",
        "session.annotations.0.annotation.identifier": "resolution@1",
      }) as object,
    },
    {
      name: "evaluate grounded",
      attributes: expect.objectContaining({
        "trace.annotations.0.annotation.name": "grounded",
        "trace.annotations.0.annotation.annotator_kind": "LLM",
      }) as object,
    },
  ]);
  expect(scores.map(({ parentSpanId }) => parentSpanId)).toEqual([roots[1]?.spanId, roots[0]?.spanId]);
  expect(orphansIn(receiver.spans)).toEqual([]);
  const { turns, lifecycle } = bot.sessions.get("s");
  expect(turns).toMatchObject(before.turns);
  expect(lifecycle?.revisions).toEqual(before.lifecycle?.revisions);
});

test("without a destination that takes spans alone, no score becomes a span", async () => {
  using dataDir = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say({ sessionId: "s", text: "Where is order 12345?" });
  const [before] = bot.sessions.list();
  await bot.annotate({ sessionId: "s", name: "resolution", score: 1, annotatorKind: "CODE" });
  expect(bot.sessions.list()).toEqual([before]);
});
