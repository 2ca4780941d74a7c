import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from "echarts/charts";
import { GridComponent, type GridComponentOption } from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, ScatterChart, GridComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | ScatterSeriesOption | GridComponentOption>;

/** Pure: a chart as SVG in text, which needs no script; its colours are the page's own variables, light and dark. */
export function renderChart(option: ChartOption, { width, height }: { width: number; height: number }): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: "inherit" }, ...option });
    // Its own style sheet is for a pointer's shape alone; and what styles an element may stand in attributes, which a
    // page with a strict policy allows.
    return chart
      .renderToSVGString({ useViewBox: true })
      .replace(/<style[\s\S]*?<\/style>/u, "")
      .replaceAll(/ style="([^"]*)"/gu, (_, style: string) => style.replaceAll(/([\w-]+):([^;]*);?/gu, ' $1="$2"'));
  } finally {
    // Left open, it keeps the process from ending.
    chart.dispose();
  }
}

/** Axis marks as the page's soft text. */
export const softLabel = { color: "var(--soft)", fontSize: 12 };
export const softLine = { lineStyle: { color: "var(--line)" } };
