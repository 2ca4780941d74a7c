import type { Overview } from "../../../catalogue/overview.ts";
import { renderChart, softLabel, softLine, type ChartOption } from "../../../evals/report/render-chart.ts";
import { percent } from "../../../lib/text.ts";
import { resolutionOf, stretchText } from "./overview-text.ts";

const SIZE = { width: 230, height: 110 };
const GRID = { left: 38, right: 8, top: 10, bottom: 22 };
const label = { ...softLabel, fontSize: 11 };

/** Pure: how many sessions ended in each stretch. */
export function sessionsChart(overview: Overview): string {
  const data = overview.stretches.map(({ sessions }) => sessions);
  return overTime(overview, { yAxis: amounts(Math.max(...data)), series: [bars(data, "var(--accent)")] });
}

/** Pure: the share that is resolved, in the band in which it may lie. */
export function resolutionChart(overview: Overview): string {
  const shares = overview.stretches.map(resolutionOf);
  const band = {
    type: "line" as const,
    stack: "band",
    symbol: "none",
    silent: true,
    connectNulls: true,
    lineStyle: { opacity: 0 },
  };
  return overTime(overview, {
    yAxis: { ...amounts(1), min: 0, max: 1, interval: 0.5, axisLabel: { ...label, formatter: percent } },
    series: [
      { ...band, data: shares.map((one) => one?.low ?? null) },
      {
        ...band,
        data: shares.map((one) => (one ? one.high - one.low : null)),
        areaStyle: { color: "var(--good)", opacity: 0.18 },
      },
      line(
        shares.map((one) => one?.share ?? null),
        "var(--good)",
      ),
    ],
  });
}

/** Pure: a turn's p50 and p99 in seconds. */
export function latencyChart(overview: Overview): string {
  const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000);
  const p99 = overview.stretches.map(({ p99Ms }) => seconds(p99Ms));
  return overTime(overview, {
    yAxis: { ...amounts(Math.max(...p99.map(Number)), false), axisLabel: { ...label, formatter: "{value} s" } },
    series: [
      line(p99, "var(--tool)"),
      line(
        overview.stretches.map(({ p50Ms }) => seconds(p50Ms)),
        "var(--accent)",
      ),
    ],
  });
}

/** Pure: what the sessions of each stretch cost. */
export function costChart(overview: Overview): string {
  const data = overview.stretches.map(({ cost }) => cost);
  return overTime(overview, { yAxis: amounts(Math.max(...data), false), series: [bars(data, "var(--model)")] });
}

/** Pure: the causes of breakdowns, the commonest above. */
export function causesChart(causes: Overview["causes"]): string {
  const shown = causes.slice(0, 6);
  return renderChart(
    {
      grid: { left: 62, right: 34, top: 4, bottom: 4 },
      xAxis: { type: "value", show: false, min: 0 },
      yAxis: {
        type: "category",
        inverse: true,
        data: shown.map(({ cause }) => cause),
        axisLabel: label,
        axisLine: { show: false },
        axisTick: { show: false },
      },
      series: [
        {
          type: "bar",
          silent: true,
          barMaxWidth: 14,
          data: shown.map(({ sessions }) => sessions),
          label: { show: true, position: "right", color: "var(--ink)", fontSize: 11 },
          itemStyle: { color: "var(--bad)", borderRadius: [0, 3, 3, 0] },
        },
      ],
    },
    SIZE,
  );
}

function overTime({ stretches, stepMs }: Overview, option: Pick<ChartOption, "yAxis" | "series">): string {
  return renderChart(
    {
      grid: GRID,
      xAxis: {
        type: "category",
        data: stretches.map(({ at }) => stretchText(at, stepMs)),
        axisLabel: { ...label, interval: Math.max(0, Math.ceil(stretches.length / 3) - 1), hideOverlap: true },
        axisTick: { show: false },
        axisLine: softLine,
      },
      ...option,
    },
    SIZE,
  );
}

/** Few lines, and none that says nothing. */
function amounts(most: number, isWhole = true) {
  return {
    type: "value" as const,
    min: 0,
    ...(most === 0 && { max: 1 }),
    splitNumber: 2,
    ...(isWhole && { minInterval: 1 }),
    axisLabel: { ...label, hideOverlap: true },
    splitLine: { lineStyle: { color: "var(--line)" } },
  };
}

function bars(data: number[], color: string) {
  return {
    type: "bar" as const,
    silent: true,
    barMaxWidth: 26,
    barCategoryGap: "20%",
    data,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
  };
}

/** One point alone makes no line: it is a dot. */
function line(data: (number | null)[], color: string) {
  const points = data.filter((value) => value !== null).length;
  return {
    type: "line" as const,
    silent: true,
    connectNulls: true,
    data,
    symbol: points === 1 ? "circle" : "none",
    symbolSize: 7,
    lineStyle: { color, width: 2 },
    itemStyle: { color, borderColor: color },
  };
}
