import { renderChart, softLabel, softLine } from "./render-chart.ts";

/** Pure: how many sessions have a score in each tenth. */
export function distributionChart(tenths: readonly number[]): string {
  return renderChart(
    {
      grid: { left: 4, right: 4, top: 18, bottom: 22 },
      xAxis: {
        type: "category",
        data: tenths.map((_, at) => (at / 10).toFixed(1)),
        axisLabel: {
          ...softLabel,
          interval: 0,
          formatter: (text: string) => (["0.0", "0.5", "0.9"].includes(text) ? (SHOWN[text] ?? "") : ""),
        },
        axisTick: { show: false },
        axisLine: softLine,
      },
      yAxis: { type: "value", show: false },
      series: [
        {
          type: "bar",
          silent: true,
          barCategoryGap: "12%",
          data: tenths.map((count) => ({ value: count, ...(count > 0 && { label: { show: true, position: "top" } }) })),
          label: { color: "var(--soft)", fontSize: 10 },
          itemStyle: { color: "var(--accent)", borderRadius: [3, 3, 0, 0] },
        },
      ],
    },
    { width: 210, height: 110 },
  );
}

const SHOWN: Record<string, string> = { "0.0": "0", "0.5": ".5", "0.9": "1" };
