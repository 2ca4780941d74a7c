import type pc from "picocolors";
import { clip, duration, printable, wholeNumber } from "../lib/text.ts";
import type { Step } from "./turn-view.ts";

type Colors = ReturnType<typeof pc.createColors>;

const labels: { [kind in Step["kind"]]: string } = { model: "model", tool: "tool", retrieval: "found" };

export function stepLabel({ kind }: Step): string {
  return labels[kind];
}

/** Pure: a step: what was asked of it, and what it gave. */
export function stepText(step: Step, { dim, red }: Colors): string {
  const { name, ok, usage, durationMs, output } = step;
  const tokens = usage && `${wholeNumber(usage.inputTokens)} → ${wholeNumber(usage.outputTokens)} tokens`;
  return [
    printable(`${name} ${askedOf(step)}`).trimEnd(),
    ...(ok ? [] : [red("failed")]),
    dim([tokens, duration(durationMs)].filter(Boolean).join(" · ")),
    dim(clip(printable(output), 160)),
  ].join("  ");
}

/** A tool's arguments or a search's words, in short. A model's whole prompt would say nothing new. */
export function askedOf({ kind, input }: Step): string {
  return kind === "model" ? "" : clip(input, 80);
}
