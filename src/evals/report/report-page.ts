import { html, raw } from "hono/html";
import { counted, printable } from "../../lib/text.ts";
import { pageHead } from "../../sessions/page-head.ts";
import { agreementText, digits, metricName } from "../calibration/agreement-text.ts";
import type { Card } from "../calibration/card.ts";
import { findCard } from "../calibration/find-card.ts";
import type { Rate } from "../rates/estimate-rate.ts";
import { causesSection } from "./causes-section.ts";
import { distributionChart } from "./distribution-chart.ts";
import { isBestAtZero } from "./goodness.ts";
import { rateSection } from "./rate-section.ts";
import { reliabilityChart } from "./reliability-chart.ts";
import { reportStyle } from "./report-style.ts";
import { resolutionRates } from "./resolution-definitions.ts";
import { shareBar } from "./share-bar.ts";
import { tallyText, type ScoreTally, type Tally } from "./tally.ts";
import { verdictBar } from "./verdict-bar.ts";
import { worstSection } from "./worst-section.ts";

type Html = ReturnType<typeof html>;

/** What a report is of; what is left out has no part in it. */
interface Reported {
  title: string;
  tally?: Tally;
  cards: readonly Card[];
  rate?: { name: string; rate: Rate; ofLabels: Rate };
}

/** Pure: an evaluation as one page that needs nothing else: no script, no address outside of it. */
export async function reportPage({ title, tally, cards, rate }: Reported): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      ${pageHead(printable(title), reportStyle)}
      <body>
        <header>
          <h1>${printable(title)}</h1>
          ${
            tally === undefined
              ? ""
              : html`<p class="soft">${tallyText(tally)}</p>
                  ${verdictBar(tally)}`
          }
        </header>
        <main>
          ${rate === undefined ? "" : rateSection(rate)} ${tally === undefined ? "" : scoresSection(tally, cards)}
          ${tally === undefined ? "" : resolutionSection(tally)} ${tally === undefined ? "" : causesSection(tally)}
          ${worstSection(tally?.worst ?? [])} ${cardsSection(cards)}
        </main>
      </body>
    </html>`;
  return String(page);
}

function scoresSection({ scores }: Tally, cards: readonly Card[]): Html {
  return html`<section>
    <h2>Scores</h2>
    <p class="soft">Means of 0 to 1; the bars count sessions. What cannot be told has no part in a mean.</p>
    <div class="cards scores">${[...scores.values()].map((one) => scoreCard(one, findCard(one.evaluator, cards)))}</div>
  </section>`;
}

function scoreCard({ name, evaluator, count, sum, unknown, tenths }: ScoreTally, card: Card | undefined): Html {
  return html`<article>
    <h3>${printable(name.replaceAll("_", " "))}</h3>
    <p class="figure">
      ${count === 0 ? "–" : digits(sum / count)}
      <small
        >${[isBestAtZero(name) ? "0 is best" : "", unknown > 0 ? `${unknown} unknown` : ""].filter(Boolean).join(" · ")}</small
      >
    </p>
    <p class="soft">${card === undefined ? "Not measured against people." : `With people: ${agreementText(card)}`}</p>
    <div class="last" role="img" aria-label="How many sessions have which score">${raw(distributionChart(tenths))}</div>
    <small>${printable(evaluator)}</small>
  </article>`;
}

function resolutionSection({ outcomes }: Tally): Html | "" {
  const rates = resolutionRates(outcomes);
  if (rates.length === 0) return "";
  return html`<section>
    <h2>Resolved, as one defines it</h2>
    <article>
      <table>
        ${rates.map(
          ({ definition, counts, rate }) =>
            html`<tr>
              <td class="wide-label"><b>${definition}</b><br /><small>${counts}</small></td>
              <td>${shareBar(rate)}</td>
              <td class="number">${(100 * rate).toFixed(0)}%</td>
            </tr>`,
        )}
      </table>
      <p class="soft">Each line counts what the line above it counts, and more.</p>
    </article>
  </section>`;
}

function cardsSection(cards: readonly Card[]): Html | "" {
  if (cards.length === 0) return "";
  return html`<section>
    <h2>How far to trust the scores</h2>
    <div class="cards">${cards.map(trustCard)}</div>
  </section>`;
}

function trustCard(card: Card): Html {
  const { evaluator, on, sessions, groups, metrics, reliability, notes, made } = card;
  return html`<article>
    <h3>${printable(evaluator)}</h3>
    <p class="soft">${printable(on)}: ${counted(sessions, "label")} in ${counted(groups, "group")}</p>
    ${reliability.length === 0 ? "" : html`<div role="img" aria-label="What scores said, and what was so">${raw(reliabilityChart(reliability))}</div>`}
    <table>
      ${Object.entries(metrics).map(
        ([name, { value, low, high }]) =>
          html`<tr>
            <td>${printable(metricName(name))}</td>
            <td class="number">${digits(value)} <small>[${digits(low)}, ${digits(high)}]</small></td>
          </tr>`,
      )}
    </table>
    ${notes.map((one) => html`<p class="soft">${printable(one)}</p>`)}
    <small>${printable(made.by)}, ${printable(made.at)}</small>
  </article>`;
}
