import { expect, test } from "vitest";
import type { Round } from "../../src/monitors/monitor-desk.ts";
import { DAY_MS, MINUTE_MS, openMonitors } from "../support/open-monitors.ts";
import { bot, customer } from "../support/transcripts.ts";

const resolved = { name: "resolved", metric: "resolution", below: 0.7, least: 4, window: "1h" };
const statuses = ({ monitors }: Round): string[] => monitors.map(({ state }) => state.status);
const noticesOf = ({ monitors }: Round): (string | undefined)[] => monitors.map(({ notice }) => notice?.text);

test("a share on the wrong side fires, and says its interval and of how many sessions", async () => {
  using open = openMonitors([resolved]);
  open.talk(2, { isSolved: true });
  open.talk(6, { isSolved: false });
  expect(noticesOf(await open.openDesk().round())).toEqual([
    "resolved: sessions resolved in 1h: 25% [7.1%, 59.1%] of 8 sessions, may not be below 70%.",
  ]);
});

test("with fewer sessions than it takes it says so, and does not fire", async () => {
  using open = openMonitors([resolved]);
  open.talk(3, { isSolved: false });
  expect(statuses(await open.openDesk().round())).toEqual(["too_few"]);
});

test("sessions before the window say nothing", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false, agoMs: 90 * MINUTE_MS });
  open.talk(6, { isSolved: true });
  expect(statuses(await open.openDesk().round())).toEqual(["ok"]);
});

test("last week is the bound where it is asked for, and without one nothing fires", async () => {
  using open = openMonitors([{ name: "more", metric: "sessions", window: "1h", above: { lastWeekTimes: 2 } }]);
  const desk = open.openDesk();
  open.talk(5, { isSolved: true });
  const alone = await desk.round();
  open.talk(2, { isSolved: true, agoMs: 7 * DAY_MS + 5 * MINUTE_MS });
  open.clock.now += 1;
  expect([...statuses(alone), ...statuses(await desk.round())]).toEqual(["too_few", "firing"]);
});

test("only the sessions of a user or a tag are looked at", async () => {
  using open = openMonitors([{ ...resolved, least: 1, only: { user: "ada" } }]);
  open.talk(5, { isSolved: false });
  const at = new Date(open.clock.now - 60_000).toISOString();
  open.hold("hers", [customer("Where is my order 12345?"), bot("It arrives on Monday."), customer("Thanks!")], {
    user: "ada",
    at,
  });
  const { monitors } = await open.openDesk().round();
  expect(monitors[0]?.reading.count).toBe(1);
});

test("a breach is told by one of two processes, and once", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false });
  const desks = [open.openDesk(), open.openDesk()];
  const rounds: Round[] = [];
  for (let look = 0; look < 3; look += 1) {
    rounds.push(...(await Promise.all(desks.map((desk) => desk.round()))));
    open.clock.now += MINUTE_MS;
  }
  expect(rounds.flatMap(noticesOf).filter((text) => text !== undefined)).toHaveLength(1);
  expect(rounds.flatMap(statuses)).toEqual(Array.from({ length: 6 }, () => "firing"));
});

test("what one saw before another's last look changes nothing", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false });
  const desk = open.openDesk();
  await desk.round();
  open.clock.now -= DAY_MS;
  expect(statuses(await desk.round())).toEqual(["firing"]);
});

test("how long a breach holds is kept from one process to the next", async () => {
  using open = openMonitors([{ ...resolved, for: "30m", window: "1d" }]);
  open.talk(6, { isSolved: false });
  const first = await open.openDesk().round();
  open.clock.now += 30 * MINUTE_MS;
  expect([first, await open.openDesk().round()].map(statuses)).toEqual([["pending"], ["firing"]]);
});

test("a monitor whose bound was changed begins anew", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false });
  const desk = open.openDesk();
  await desk.round();
  open.say(JSON.stringify({ monitors: [{ ...resolved, below: 0.8 }] }));
  open.clock.now += 1;
  expect(noticesOf(await desk.round())).toEqual([expect.stringContaining("80%")]);
});

test("nothing of a session is kept beside the figures", async () => {
  using open = openMonitors([resolved]);
  open.talk(6, { isSolved: false });
  const desk = open.openDesk();
  const { monitors } = await desk.round();
  expect(monitors[0]?.reading.examples).toHaveLength(5);
  expect((await desk.store.standingOf(monitors[0]!.monitor))?.reading.examples).toEqual([]);
});
