import { resolution } from "../../src/evals/rules/resolution.ts";
import { accuracy, coverage, kappa, type Judged } from "./figures.ts";
import type { Labelled } from "./labelled.ts";
import { line, type Line } from "./line.ts";

/** An agent's runs on the retail tasks of tau-bench. */
export interface Agent {
  name: string;
  runs: readonly Labelled[];
}

/** The agreement with whether the shop's database ended as it should, within each agent, and the mean of these. */
export function measureTau(agents: readonly Agent[]): Line[] {
  const judged = agents.flatMap(({ name, runs }) => runs.flatMap((run) => judgedRun(name, run)));
  return [
    ...agents.flatMap(({ name }) => {
      const own = judged.filter(({ agent }) => agent === name);
      return [line(`resolution kappa, tau-bench retail, ${name}`, own, kappa)];
    }),
    line("resolution kappa, tau-bench retail, mean within agents", judged, meanKappa),
    line("resolution accuracy, tau-bench retail", judged, accuracy),
    line("resolution coverage, tau-bench retail", judged, coverage),
  ];
}

interface JudgedRun extends Judged {
  agent: string;
}

/** Runs on tasks that were revised since say nothing. */
function judgedRun(agent: string, { dialogue, group, labels, meta }: Labelled): JudgedRun[] {
  if (meta?.task_disputed !== false || typeof labels.resolved !== "boolean") return [];
  return [{ agent, group, score: resolution.evaluate(dialogue).score, label: labels.resolved }];
}

function meanKappa(judged: readonly JudgedRun[]): number {
  const agents = [...new Set(judged.map(({ agent }) => agent))];
  const kappas = agents.map((name) => kappa(judged.filter(({ agent }) => agent === name)));
  return kappas.reduce((sum, one) => sum + one, 0) / kappas.length;
}
