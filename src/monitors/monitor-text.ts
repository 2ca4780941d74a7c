import { counted, duration } from "../lib/text.ts";
import { metrics, type Unit } from "./metrics.ts";
import type { Monitor } from "./monitor.ts";
import type { Reading } from "./reading.ts";
import { timeSpanText } from "./time-span.ts";

/** Pure: a figure of a monitor with its unit. */
export function figureText(monitor: Monitor, value: number): string {
  return unitText[unitOf(monitor)](value);
}

/** Pure: what a monitor sees, as the most of a sentence: the figure, the interval that holds it in 95 of 100 such windows, and the bound. No word of a session stands in it. */
export function readingText(monitor: Monitor, { value, count, interval, bound }: Reading): string {
  const shown = (figure: number): string => figureText(monitor, figure);
  const least = monitor.least ?? metrics[monitor.metric].least;
  const within = `in ${timeSpanText(monitor.window)}`;
  if (value === null || count < least)
    return `${whatText(monitor)} ${within}: too few sessions to tell, ${count} where it takes ${Math.max(1, least)}`;
  const between = interval ? ` [${shown(interval.low)}, ${shown(interval.high)}]` : "";
  const figure = `${whatText(monitor)} ${within}: ${shown(value)}${between} of ${counted(count, "session")}`;
  if (bound === null) return `${figure}, with too few sessions the week before to compare with`;
  return `${figure}, ${boundText(monitor, bound)}`;
}

/** Pure: what a monitor is about, in words. */
export function whatText({ metric, cause, kind, score, shareBelow, only }: Monitor): string {
  const what = score === undefined ? metrics[metric].what : scoreText(score, shareBelow);
  const by = [cause && `by cause ${cause}`, kind && `by kind ${kind}`, only.user && `of user ${only.user}`];
  return [what, ...by, only.tag && `with tag ${only.tag}`].filter(Boolean).join(" ");
}

function scoreText(score: string, shareBelow: number | undefined): string {
  return shareBelow === undefined ? `mean ${score}` : `sessions with ${score} below ${shareBelow}`;
}

/** Pure: where the bound is, and what it is made of. */
export function boundText(monitor: Monitor, bound: number): string {
  const { above, below } = monitor;
  const side = above === undefined ? "may not be below" : "may not be above";
  const rule = above ?? below;
  const of =
    typeof rule !== "object"
      ? ""
      : "lastWeekTimes" in rule
        ? `, ${rule.lastWeekTimes} times last week`
        : `, last week ${rule.lastWeekPlus < 0 ? "less" : "and"} ${figureText(monitor, Math.abs(rule.lastWeekPlus))}`;
  return `${side} ${figureText(monitor, bound)}${of}`;
}

function unitOf({ metric, shareBelow }: Monitor): Unit {
  return shareBelow === undefined ? metrics[metric].unit : "share";
}

const unitText: { readonly [unit in Unit]: (value: number) => string } = {
  share: (value) => `${Number((value * 100).toFixed(1))}%`,
  ms: duration,
  money: (value) => String(Number(value.toPrecision(3))),
  tokens: (value) => `${whole(value)} tokens`,
  score: (value) => value.toFixed(2),
  sessions: whole,
  turns: whole,
};

function whole(value: number): string {
  return String(Number(value.toFixed(1)));
}
