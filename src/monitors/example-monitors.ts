/** A file to begin with: `monitor check --example` prints it, and docs/monitors.md has it. */
export const exampleMonitors = {
  monitors: [
    { name: "Fewer sessions are resolved", metric: "resolution", window: "24h", below: 0.7, least: 20, for: "30m" },
    {
      name: "Tools break more sessions than last week",
      metric: "breakdowns",
      cause: "tool",
      above: { lastWeekTimes: 2 },
    },
    {
      name: "Turns fail",
      metric: "errors",
      window: "1h",
      above: 0.05,
      for: "10m",
      repeat: "1d",
      tell: ["stdout", "exit", "webhook"],
    },
    { name: "Turns are slow", metric: "latency_p99", window: "1h", above: 15_000, for: "10m" },
    { name: "Customers are not satisfied", metric: "score", score: "satisfaction", shareBelow: 0.5, above: 0.3 },
    { name: "Nobody writes", metric: "sessions", window: "1h", below: { lastWeekTimes: 0.25 }, for: "1h" },
  ],
};
