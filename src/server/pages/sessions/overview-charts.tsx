import type { Overview } from "../../../catalogue/overview.ts";
import { duration, percent, wholeNumber } from "../../../lib/text.ts";
import { costText } from "../../../sessions/standing-text.ts";
import { drawnCharts } from "./drawn-charts.ts";
import { Figure } from "./figure.tsx";
import { resolutionOf, stretchText, type Interval } from "./overview-text.ts";

/** What the sessions that are shown came to: a figure, its course over time, and the same in numbers. */
export function OverviewCharts({ overview }: { overview: Overview }) {
  if (overview.sessions === 0) return <></>;
  const { stretches, stepMs, causes, sessions, cost, unpriced, p50Ms, p99Ms } = overview;
  const charts = drawnCharts(overview);
  const when = (at: number): string => stretchText(at, stepMs);
  const broken = causes.reduce((sum, one) => sum + one.sessions, 0);
  const resolution = resolutionOf(overview);
  const timed = stretches.filter(({ p50Ms: some }) => some !== undefined);
  return (
    <section class="overview" aria-label="Overview of these sessions">
      <Figure
        title="Sessions"
        value={wholeNumber(sessions)}
        chart={charts.sessions}
        heads={["ended", "sessions"]}
        rows={stretches.map((one) => [when(one.at), wholeNumber(one.sessions)])}
      />
      <Figure
        title="Resolved"
        value={resolution === undefined ? "–" : percent(resolution.share)}
        beside={resolution === undefined ? "nobody can tell" : intervalText(resolution)}
        chart={charts.resolution}
        heads={["ended", "resolved", "95% interval", "of"]}
        rows={stretches.map((one) => {
          const share = resolutionOf(one);
          return [
            when(one.at),
            share === undefined ? "–" : percent(share.share),
            share === undefined ? "–" : `${percent(share.low)} to ${percent(share.high)}`,
            wholeNumber(one.told),
          ];
        })}
      />
      <Figure
        title="Broken"
        value={percent(broken / sessions)}
        beside={`${wholeNumber(broken)} of ${wholeNumber(sessions)}, by cause`}
        chart={causes.length > 0 ? charts.causes : undefined}
        heads={["cause", "sessions"]}
        rows={causes.map((one) => [one.cause, wholeNumber(one.sessions)])}
      />
      <Figure
        title="A turn takes"
        value={p50Ms === undefined ? "–" : duration(p50Ms)}
        beside={p99Ms === undefined ? "no turn yet" : `at p50, ${duration(p99Ms)} at p99`}
        chart={timed.length > 0 ? charts.latency : undefined}
        heads={["ended", "p50", "p99"]}
        rows={timed.map((one) => [when(one.at), duration(one.p50Ms ?? 0), duration(one.p99Ms ?? 0)])}
      />
      <Figure
        title="Cost"
        value={costText(cost)}
        beside={
          unpriced > 0
            ? `and ${wholeNumber(unpriced)} sessions whose model has no price`
            : `${costText(cost / sessions)} a session`
        }
        chart={charts.cost}
        heads={["ended", "cost", "without a price"]}
        rows={stretches.map((one) => [when(one.at), costText(one.cost), wholeNumber(one.unpriced)])}
      />
    </section>
  );
}

function intervalText({ low, high }: Interval): string {
  return `${percent(low)} to ${percent(high)}, 95% interval`;
}
