import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { drawChart } from "./cost/chart.ts";
import { contenders, installPeers, OURS, runContender, type Contender } from "./cost/contenders.ts";
import { figuresOf, isMet, type Figure, type Runs } from "./cost/figures.ts";
import { inProcess } from "./cost/in-process.ts";
import type { Life } from "./cost/life.ts";
import { openModelServer } from "./cost/open-model-server.ts";
import { measureStartUp } from "./cost/start-up.ts";
import type { Throughput } from "./cost/throughput.ts";
import { readOptions } from "./read-options.ts";

// What a turn costs in a long thread, beside the peers in the same run; docs/cost.md has what came out.
const values = readOptions({
  short: { type: "boolean", default: false },
  chart: { type: "string" },
  help: { type: "boolean", default: false },
});

const FULL = { turns: 200, ourTurns: 1000, throughput: 3000, life: { first: 1500, turns: 10_000, threads: 500 } };
const SHORT = { turns: 100, ourTurns: 200, throughput: 320, life: { first: 150, turns: 300, threads: 50 } };

if (values.help) {
  process.stdout.write(
    "npm run bench -- [--short] [--chart FILE.svg]\n\nWhat a turn costs in a long thread: CPU, bytes, start, throughput; the peers are installed and run beside.\nExit code 3 where a figure of a full run falls short.\n",
  );
} else {
  const figures = await measure(values.short ? SHORT : FULL);
  for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
  if (!values.short && !figures.every(isMet)) process.exitCode = 3;
}

async function measure(plan: typeof FULL): Promise<Figure[]> {
  say("building, and installing the peers");
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  installPeers();
  const runs = await runAll(plan);
  if (values.chart !== undefined) writeFileSync(values.chart, drawChart(runs));
  say("start of a new process");
  const startUp = await measureStartUp();
  say("16 clients");
  const throughput = await inProcess<Throughput>("throughput.ts", { clients: 16, turns: plan.throughput });
  say(`${plan.life.turns} turns over ${plan.life.threads} threads`);
  const life = await inProcess<Life>("life.ts", plan.life);
  return figuresOf({ runs, startUp, throughput, life });
}

async function runAll({ turns, ourTurns }: typeof FULL): Promise<Runs> {
  using server = await openModelServer();
  const runs: Partial<Runs> = {};
  for (const name of Object.keys(contenders) as Contender[]) {
    say(contenders[name]);
    runs[name] = await runContender(name, { baseURL: server.url, turns: name === OURS ? ourTurns : turns });
  }
  return runs as Runs;
}

function lineOf(figure: Figure): string {
  const { measure: name, value, unit, bar } = figure;
  const wanted = bar && !values.short && ("most" in bar ? `at most ${bar.most}` : `at least ${bar.least}`);
  const verdict = !wanted ? "" : `${wanted}${isMet(figure) ? "" : "  SHORT"}`;
  return `${name.padEnd(72)}${`${value.toFixed(value < 100 ? 2 : 0)} ${unit}`.padStart(16)}   ${verdict}`.trimEnd();
}

function say(what: string): void {
  process.stderr.write(`${what} …\n`);
}
