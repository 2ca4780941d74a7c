import type { Card } from "../calibration/card.ts";
import { renderChart, softLabel, softLine } from "./render-chart.ts";

const axis = {
  type: "value" as const,
  min: 0,
  max: 1,
  interval: 0.5,
  axisLabel: softLabel,
  axisLine: { show: true, ...softLine },
  splitLine: softLine,
  nameLocation: "middle" as const,
  nameTextStyle: softLabel,
};

/** Pure: what scores said against what was so; on the diagonal they mean what they say. A dot's area goes with its sessions. */
export function reliabilityChart(bins: Card["reliability"]): string {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return renderChart(
    {
      grid: { left: 44, right: 14, top: 12, bottom: 40 },
      xAxis: { ...axis, name: "the score said", nameGap: 24 },
      yAxis: { ...axis, name: "share that was so", nameGap: 28 },
      series: [
        {
          type: "line",
          silent: true,
          showSymbol: false,
          data: [
            [0, 0],
            [1, 1],
          ],
          lineStyle: { color: "var(--soft)", type: "dashed", width: 1 },
        },
        {
          type: "scatter",
          silent: true,
          clip: false,
          data: bins.map(({ meanScore, meanLabel, count }) => ({
            value: [meanScore, meanLabel],
            symbolSize: 6 + 16 * Math.sqrt(count / most),
          })),
          itemStyle: { color: "var(--accent)", opacity: 0.85 },
        },
      ],
    },
    { width: 300, height: 260 },
  );
}
