import { html } from "hono/html";
import { clip, printable } from "../../lib/text.ts";
import { digits } from "../calibration/agreement-text.ts";
import { causeColour } from "./cause-colour.ts";
import type { WorstSession } from "./tally.ts";

/** Pure: the sessions to look at first, each with what shows that it broke. */
export function worstSection(worst: readonly WorstSession[]): ReturnType<typeof html> | "" {
  if (worst.length === 0) return "";
  return html`<section class="worst">
    <h2>Look at these first</h2>
    <div>
      ${worst.map(
        ({ id, poor, first, place }) =>
          html`<article>
            <h3>${printable(id)}</h3>
            ${
              poor.length === 0
                ? ""
                : html`<ul class="chips">
                    ${poor.map(({ name, score, label }) => html`<li>${printable(name.replaceAll("_", " "))} ${score === null ? "–" : digits(score)} <small>${printable(label)}</small></li>`)}
                  </ul>`
            }
            ${
              first === undefined
                ? ""
                : html`<blockquote style="border-color: ${causeColour(first.cause)}">
                    ${printable(clip(first.evidence, 300))}<br /><small
                      >${place}, ${printable(first.kind.replaceAll("_", " "))}, ${first.cause}</small
                    >
                  </blockquote>`
            }
          </article>`,
      )}
    </div>
  </section>`;
}
