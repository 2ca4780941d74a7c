import { html } from "hono/html";
import type { Tally } from "./tally.ts";

const COLOURS = { broke: "var(--model)", poor: "var(--policy)", fine: "var(--retrieval)" };

/** Pure: how many sessions broke, went badly, or neither, as one bar; the words beside it say the counts. */
export function verdictBar({ sessions, verdicts }: Tally): ReturnType<typeof html> | "" {
  if (sessions === 0) return "";
  let left = 0;
  const parts = (["broke", "poor", "fine"] as const).map((verdict) => {
    const width = (100 * verdicts[verdict]) / sessions;
    const part = html`<rect
      x="${left.toFixed(2)}"
      width="${width.toFixed(2)}"
      height="2"
      style="fill: ${COLOURS[verdict]}"
    />`;
    left += width;
    return part;
  });
  return html`<div class="bar">
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
  </div>`;
}
