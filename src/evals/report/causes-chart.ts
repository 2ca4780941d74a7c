import { renderChart, softLabel, softLine } from "./render-chart.ts";

const ROW = 30;

/** Pure: which kinds of breakdown came first, coloured by the part that failed. */
export function causesChart(first: ReadonlyMap<string, { cause: string; count: number }>): string {
  const kinds = [...first].toSorted(([, a], [, b]) => a.count - b.count);
  return renderChart(
    {
      grid: { left: 210, right: 48, top: 4, bottom: 4 },
      xAxis: { type: "value", show: false },
      yAxis: {
        type: "category",
        data: kinds.map(([kind, { cause }]) => `${kind.replaceAll("_", " ")} (${cause})`),
        axisLabel: { ...softLabel, color: "var(--ink)", width: 200, overflow: "truncate" },
        axisTick: { show: false },
        axisLine: softLine,
      },
      series: [
        {
          type: "bar",
          silent: true,
          barWidth: 16,
          data: kinds.map(([, { count, cause }]) => ({
            value: count,
            itemStyle: { color: COLOURS.has(cause) ? `var(--${cause})` : "var(--accent)", borderRadius: [0, 3, 3, 0] },
          })),
          label: { show: true, position: "right", color: "var(--soft)", fontSize: 12 },
        },
      ],
    },
    { width: 720, height: ROW * kinds.length + 8 },
  );
}

const COLOURS = new Set(["memory", "tool", "retrieval", "policy", "model", "user", "infra"]);
