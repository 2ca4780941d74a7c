import type { Overview } from "../../../catalogue/overview.ts";
import { causesChart, costChart, latencyChart, resolutionChart, sessionsChart } from "./charts.ts";

interface Charts {
  sessions: string;
  resolution: string;
  causes: string;
  latency: string;
  cost: string;
}

const MOST = 100;
const drawn = new Map<string, Charts>();

/** The pictures of an overview; those drawn lately are kept, for to draw them takes ten times as long as to find what is in them. */
export function drawnCharts(overview: Overview): Charts {
  const key = JSON.stringify(overview);
  const known = drawn.get(key);
  if (known) return known;
  if (drawn.size >= MOST) drawn.clear();
  const charts = {
    sessions: sessionsChart(overview),
    resolution: resolutionChart(overview),
    causes: causesChart(overview.causes),
    latency: latencyChart(overview),
    cost: costChart(overview),
  };
  drawn.set(key, charts);
  return charts;
}
