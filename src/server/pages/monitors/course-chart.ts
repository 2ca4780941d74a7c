import { renderChart } from "../../../evals/report/render-chart.ts";

/** Pure: a monitor's figure day by day, and its bound. */
export function courseChart(course: readonly (number | null)[], bound: number | null): string {
  const known = [...course, bound].filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  return renderChart(
    {
      grid: { left: 5, right: 5, top: 4, bottom: 4 },
      xAxis: { type: "category", show: false, boundaryGap: false, data: course.map((_, at) => at) },
      yAxis: { type: "value", show: false, min: low - room, max: high + room },
      series: [
        {
          type: "line",
          silent: true,
          symbol: "none",
          data: course.map(() => bound),
          lineStyle: { color: "var(--soft)", width: 1, type: "dashed" },
        },
        {
          type: "line",
          silent: true,
          symbolSize: 4,
          // A day alone between days without sessions is no line.
          symbol: "circle",
          data: [...course],
          lineStyle: { color: "var(--accent)", width: 2 },
          itemStyle: { color: "var(--accent)" },
        },
      ],
    },
    { width: 320, height: 56 },
  );
}
