import { z } from "zod";
import { breakdownKinds } from "../evals/breakdowns/breakdown-kinds.ts";
import { TimeSpan } from "./time-span.ts";

/** What can be watched; `metrics.ts` says how each is measured. */
const metricNames = [
  "resolution",
  "breakdowns",
  "errors",
  "latency_p99",
  "cost",
  "tokens",
  "score",
  "repeat_contact",
  "sessions",
  "turns",
  "total_cost",
  "total_tokens",
] as const;
export type MetricName = (typeof metricNames)[number];

const kinds = breakdownKinds.map(({ kind }) => kind);
const causes = ["memory", "tool", "retrieval", "policy", "model", "user", "infra"] as const;

/** It stands in lines of a terminal, headers of a page and labels of a metric. */
const Name = z
  .string({ error: "must be a name" })
  .trim()
  .min(1, "must be a name")
  .max(100, "must have at most 100 characters")
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, "must be on one line, without control characters");

const BOUND_IS = 'must be a number, {"lastWeekTimes": 1.5} or {"lastWeekPlus": 0.1}';
const Bound = z.union(
  [z.number(), z.strictObject({ lastWeekTimes: z.number().positive() }), z.strictObject({ lastWeekPlus: z.number() })],
  BOUND_IS,
);

const Window = TimeSpan.refine((ms) => ms >= 60_000 && ms <= 90 * 86_400_000, "must be 1m to 90d");

/** One monitor as `monitors.json` says it. Nothing in it can name a host: whoever may write it may not send anywhere. */
export const Monitor = z
  .strictObject({
    name: Name,
    metric: z.enum(metricNames, `must be one of ${metricNames.join(", ")}`),
    /** Only breakdowns of this cause, or of this kind. */
    cause: z.enum(causes, `must be one of ${causes.join(", ")}`).optional(),
    kind: z.enum(kinds, `must be one of ${kinds.join(", ")}`).optional(),
    /** Which score; its mean, or the share of sessions in which it is below. */
    score: z.string().min(1).max(256).optional(),
    shareBelow: z.number().optional(),
    /** The sessions that ended, or the turns that began, in so long a time up to now. */
    window: Window.default(86_400_000),
    above: Bound.optional(),
    below: Bound.optional(),
    /** With fewer sessions there is nothing to say. */
    least: z.number("must be a count").int("must be a count").min(0, "must be a count").optional(),
    /** How long a breach must hold before it is one. */
    for: TimeSpan.default(0),
    /** How long after a notice no new breach is told. */
    cooldown: TimeSpan.default(3_600_000),
    /** A breach that goes on is told again after so long; left out, never. */
    repeat: TimeSpan.refine((ms) => ms >= 60_000, "must be at least 1m").optional(),
    only: z.strictObject({ user: z.string().min(1).optional(), tag: z.string().min(1).optional() }).default({}),
    tell: z.array(z.enum(["stdout", "exit", "webhook"], "must be stdout, exit or webhook")).default(["stdout", "exit"]),
  })
  .superRefine((monitor, check) => {
    const fault = (path: string, message: string): void => check.addIssue({ code: "custom", path: [path], message });
    if ((monitor.above === undefined) === (monitor.below === undefined))
      fault(monitor.above === undefined ? "above" : "below", "must be set, or the other one, and not both");
    if (monitor.metric === "score" && monitor.score === undefined)
      fault("score", "must be a score's name, such as satisfaction");
    if (monitor.metric !== "score" && monitor.score !== undefined) fault("score", "goes with the metric score alone");
    if (monitor.score === undefined && monitor.shareBelow !== undefined) fault("shareBelow", "goes with a score alone");
    for (const name of ["cause", "kind"] as const)
      if (monitor.metric !== "breakdowns" && monitor[name] !== undefined)
        fault(name, "goes with the metric breakdowns alone");
  });
export type Monitor = z.infer<typeof Monitor>;

/** The file. A name is what a monitor's state is kept under. */
export const Monitors = z
  .strictObject({ monitors: z.array(Monitor).max(200, "must be at most 200") })
  .superRefine(({ monitors }, check) => {
    for (const [at, { name }] of monitors.entries())
      if (monitors.findIndex((other) => other.name === name) < at)
        check.addIssue({
          code: "custom",
          path: ["monitors", at, "name"],
          message: "is another monitor's name already",
        });
  });
