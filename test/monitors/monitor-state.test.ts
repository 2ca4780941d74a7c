import { expect, test } from "vitest";
import { nextState, type MonitorState } from "../../src/monitors/monitor-state.ts";

const MINUTE = 60_000;
type Seen = boolean | null;

/** What comes of looks a minute apart: a letter each for the status, in capitals where a notice went out. */
function course(looks: readonly Seen[], { hold = 0, cooldown = 0, repeat = Infinity } = {}): string {
  let state: MonitorState = { status: "ok" };
  return looks
    .map((isBreach, at) => {
      const next = nextState(
        { for: hold * MINUTE, cooldown: cooldown * MINUTE, repeat: repeat * MINUTE },
        { at: at * MINUTE, isBreach },
        state,
      );
      state = next.state;
      const letter = state.status[0] ?? "";
      return next.notifies ? letter.toUpperCase() : letter;
    })
    .join("");
}

const looks = (text: string): Seen[] => Array.from(text, (one) => (one === "?" ? null : one === "x"));

test.for<[name: string, seen: string, options: Parameters<typeof course>[1], comes: string]>([
  ["a breach is told once while it goes on", "..xxxx.", {}, "ooFfffo"],
  ["a breach is told once it held long enough", "xxxxx", { hold: 3 }, "pppFf"],
  ["what ends before is no breach", "xx.xx.xx.", { hold: 3 }, "ppoppoppo"],
  ["a second breach is told again", "x.x", {}, "FoF"],
  ["a second one within the cooldown is not told", "x.x.x", { cooldown: 10 }, "Fofof"],
  ["one that outlasts the cooldown is told behind it", "x.xxxx", { cooldown: 4 }, "FoffFf"],
  ["a breach that goes on is told again after the time to repeat", "xxxxxxx", { repeat: 3 }, "FffFffF"],
  ["too few sessions are no breach", "????", {}, "tttt"],
  ["too few sessions end no breach, and begin none anew", "x??x", {}, "Fttf"],
  ["too few sessions in between count as not held", "xx?xxx", { hold: 3 }, "pptppp"],
])("%s", ([, seen, options, comes]) => {
  expect(course(looks(seen), options)).toBe(comes);
});

test("it is told since when", () => {
  const hold = { for: MINUTE, cooldown: 0 };
  const pending = nextState(hold, { at: 0, isBreach: true }, { status: "ok" }).state;
  expect(nextState(hold, { at: MINUTE, isBreach: true }, pending).state).toEqual({
    status: "firing",
    breachSince: 0,
    firingSince: MINUTE,
    notifiedAt: MINUTE,
  });
});
