import { html } from "hono/html";
import { counted, printable } from "../../lib/text.ts";
import { digits } from "../calibration/agreement-text.ts";
import type { Rate } from "../rates/estimate-rate.ts";
import { labelsSaved } from "../rates/labels-saved.ts";

/** Pure: a rate as one may publish it, beside what labels alone would say. */
export function rateSection({
  name,
  rate,
  ofLabels,
}: {
  name: string;
  rate: Rate;
  ofLabels: Rate;
}): ReturnType<typeof html> {
  const saved = Math.max(0, Math.round(100 * labelsSaved(rate, ofLabels)));
  return html`<section>
    <h2>${printable(name)}, with 95% confidence</h2>
    <article>
      <p class="figure">${digits(rate.rate)} <small>[${digits(rate.low)}, ${digits(rate.high)}]</small></p>
      <p class="soft">
        ${
          rate.labels === rate.sessions
            ? html`All ${counted(rate.sessions, "session")} are labelled, so that scores have nothing to add.`
            : html`${counted(rate.labels, "label")} of ${counted(rate.groups, "group")} joined with the scores of
              ${counted(rate.sessions, "session")}, which saves ${saved}% of the labels. It holds if the labelled
              sessions were drawn at random.`
        }
      </p>
      <table>
        <tr>
          <td class="wide-label">
            labels and scores <small>${digits(rate.rate)} [${digits(rate.low)}, ${digits(rate.high)}]</small>
          </td>
          <td>${range(rate)}</td>
        </tr>
        <tr>
          <td class="wide-label">
            labels alone <small>${digits(ofLabels.rate)} [${digits(ofLabels.low)}, ${digits(ofLabels.high)}]</small>
          </td>
          <td>${range(ofLabels)}</td>
        </tr>
      </table>
    </article>
  </section>`;
}

function range({ rate, low, high }: Rate): ReturnType<typeof html> {
  return html`<div class="bar" role="img" aria-label="${digits(low)} to ${digits(high)}">
    <svg viewBox="0 0 100 2" preserveAspectRatio="none">
      <rect x="${(100 * low).toFixed(1)}" width="${(100 * (high - low)).toFixed(1)}" height="2" opacity=".55" />
      <rect x="${(100 * rate - 0.2).toFixed(1)}" width=".5" height="2" />
    </svg>
  </div>`;
}
