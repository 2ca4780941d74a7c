import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { MINUTE_MS, openMonitors, SECRET } from "../support/open-monitors.ts";
import { startWebhookReceiver } from "../support/webhook-receiver.ts";

const resolved = { name: "resolved", metric: "resolution", below: 0.7, least: 4, window: "1h", tell: ["webhook"] };

test("a breach is sent once, signed as Standard Webhooks says, and with figures alone", async () => {
  await using receiver = await startWebhookReceiver();
  using open = openMonitors([resolved], receiver);
  open.clock.now = Date.now();
  open.talk(6, { isSolved: false });
  const desk = open.openDesk();
  for (let look = 0; look < 3; look += 1) {
    await desk.round();
    open.clock.now += MINUTE_MS;
  }
  expect(receiver.received).toHaveLength(1);
  const { body, headers } = receiver.received[0]!;
  expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual({
    type: "monitor.fired",
    timestamp: expect.any(String),
    data: {
      monitor: "resolved",
      text: expect.stringContaining("0% [0%, 39%] of 6 sessions"),
      metric: "resolution",
      unit: "share",
      value: 0,
      bound: 0.7,
      interval: expect.any(Object),
      sessions: 6,
      breachSince: expect.any(String),
    },
  });
});

test("another secret does not fit the signature", async () => {
  await using receiver = await startWebhookReceiver();
  using open = openMonitors([resolved], receiver);
  open.clock.now = Date.now();
  open.talk(6, { isSolved: false });
  await open.openDesk().round();
  const { body, headers } = receiver.received[0]!;
  const other = new Webhook(`whsec_${Buffer.from("another").toString("base64")}`);
  expect(() => other.verify(body, headers as Record<string, string>)).toThrow(/No matching signature/u);
});

test("what did not arrive is sent again later, by any process, under the same id", async () => {
  await using receiver = await startWebhookReceiver((response, at) => response.writeHead(at === 0 ? 503 : 204).end());
  using open = openMonitors([resolved], receiver);
  open.talk(6, { isSolved: false });
  const [one, other] = [open.openDesk(), open.openDesk()];
  const first = await one.round();
  const tooEarly = await other.round();
  open.clock.now += 6000;
  const [again] = await Promise.all([other.round(), one.round()]);
  expect(first.faults).toEqual([{ monitor: "resolved", fault: "it answered 503", nextAt: expect.any(Number) }]);
  expect(tooEarly.faults).toHaveLength(1);
  expect(again.faults).toEqual([]);
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(
    Array.from({ length: 2 }, () => receiver.received[0]?.headers["webhook-id"]),
  );
});

test("a redirect is not followed", async () => {
  await using elsewhere = await startWebhookReceiver();
  await using receiver = await startWebhookReceiver((response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  );
  using open = openMonitors([resolved], receiver);
  open.talk(6, { isSolved: false });
  const { faults } = await open.openDesk().round();
  expect(faults[0]?.fault).toMatch(/redirects \(307\), which is not followed/u);
  expect(elsewhere.received).toEqual([]);
});

test.for<[name: string, answer: Parameters<typeof startWebhookReceiver>[0], says: RegExp]>([
  ["never answers", () => undefined, /no answer in 0\.3 s/u],
  ["begins an answer and does not end it", (response) => response.writeHead(500).write("x"), /answered 500/u],
  ["hangs up", (response) => response.destroy(), /./u],
])("a receiver that %s is told, and the other monitors go on", async ([, answer, says]) => {
  await using receiver = await startWebhookReceiver(answer);
  using open = openMonitors([resolved, { ...resolved, name: "other" }], { url: receiver.url, timeoutMs: 300 });
  open.talk(6, { isSolved: false });
  const { monitors, faults } = await open.openDesk().round();
  expect(monitors.map(({ state }) => state.status)).toEqual(["firing", "firing"]);
  expect(faults[0]?.fault).toMatch(says);
});

test("without an address it is said what to set", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false });
  const { faults } = await open.openDesk().round();
  expect(faults[0]?.fault).toMatch(/SUPPORTBOT_WEBHOOK_URL and SUPPORTBOT_WEBHOOK_SECRET are not set/u);
});

test("a notice that never arrives is given up after some days", async () => {
  await using receiver = await startWebhookReceiver((response) => response.writeHead(500).end());
  using open = openMonitors([{ ...resolved, cooldown: "90d" }], receiver);
  open.talk(6, { isSolved: false });
  const desk = open.openDesk();
  let faults = (await desk.round()).faults;
  for (let look = 0; look < 12; look += 1) {
    open.clock.now += 25 * 60 * MINUTE_MS;
    ({ faults } = await desk.round());
  }
  expect(receiver.received).toHaveLength(10);
  expect(faults).toEqual([{ monitor: "resolved", fault: "it answered 500" }]);
});
