import { text } from "node:stream/consumers";
import { parse, View } from "vega";
import { compile } from "vega-lite";

// Draws the CPU of each turn of a long thread: rows `{ name, turn, ms }` as JSON on standard input, an SVG on standard output.
const values = JSON.parse(await text(process.stdin));
const { spec } = compile({
  width: 640,
  height: 320,
  background: "white",
  padding: 12,
  title: { text: "CPU of a turn in a long thread (2 model calls, 1 tool)", anchor: "start", fontSize: 15, offset: 14 },
  data: { values },
  mark: { type: "line", strokeWidth: 2.5 },
  encoding: {
    x: { field: "turn", type: "quantitative", title: "turn", axis: { grid: false } },
    y: { field: "ms", type: "quantitative", title: "milliseconds of CPU", axis: { gridOpacity: 0.5 } },
    color: {
      field: "name",
      type: "nominal",
      sort: null,
      scale: { range: ["#0b7a75", "#c0392b", "#e67e22", "#7f8c8d", "#b0b8bd"] },
      legend: { title: null, orient: "bottom", columns: 1, labelLimit: 0, symbolStrokeWidth: 3 },
    },
  },
  config: { font: "system-ui, sans-serif", view: { stroke: null } },
});
process.stdout.write(await new View(parse(spec)).toSVG());
