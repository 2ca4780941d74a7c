import { afterAll, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, rootsOf } from "../support/otlp-receiver.ts";

afterAll(() => vi.unstubAllEnvs());

test("each turn's root says what was known after that turn, and so does the session", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const say = (text: string) => bot.say({ sessionId: "s", userId: "demo-customer", text });

  const turns = [
    await say("Where are orders 12345 and 10155?"),
    await say("the second one, my e-mail is ann@b.example"),
    await say("no, sorry, I meant 10228"),
  ];
  await bot.flush();

  const attributes = rootsOf(receiver.spans).map((root) => root.attributes);
  const known = attributes.map(({ "supportbot.context": json }) => JSON.parse(String(json)) as unknown);
  expect(known).toEqual(turns.map(({ context }) => context));
  expect(known).toMatchObject([
    { activeOrderId: null, entries: [{ candidate: 1 }, { candidate: 2 }] },
    { activeOrderId: "10155", entries: [{ value: "12345" }, { value: "10155" }, { type: "email", turn: 2 }] },
    { activeOrderId: "10228", entries: [{}, { value: "10155", status: "superseded" }, {}, { turn: 3 }] },
  ]);
  expect(attributes.map((root) => root["supportbot.active_order_id"])).toEqual([undefined, "10155", "10228"]);
  expect(attributes.map((root) => root["supportbot.candidates"])).toEqual([["12345", "10155"], undefined, undefined]);
  expect(bot.sessions.get("s").turns.map(({ context }) => context)).toEqual(known);
});
