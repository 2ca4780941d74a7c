import { existsSync } from "node:fs";
import { join } from "node:path";
import { findBreakdowns } from "../src/evals/breakdowns/find-breakdowns.ts";
import { firstBreakdown } from "../src/evals/breakdowns/first-breakdown.ts";
import { areaUnderCurve } from "../src/evals/calibration/area-under-curve.ts";
import { clusteredBootstrap } from "../src/evals/calibration/clustered-bootstrap.ts";
import { evaluateSession } from "../src/evals/evaluate-session.ts";
import { readRecorded, type Recorded } from "./breakdowns/recorded.ts";
import { shareOf, type Share } from "./breakdowns/share-of.ts";
import { readOptions } from "./read-options.ts";

/**
 * Where breakdowns are seen in conversations that others recorded and judged: AgentRx (failures of an agent in tau-bench's
 * retail shop, with the one message that was critical) and DBDC3 (open-domain chat, 30 people on each reply);
 * `docs/breakdowns.md` has what came out. `-- --data FOLDER` where the data is, `--json`.
 */
const options = readOptions({ data: { type: "string" }, json: { type: "boolean" } });
const data = options.data ?? join(import.meta.dirname, "../../shared/data");

const say = (words: string): void => void process.stdout.write(`${words}\n`);
const figures = {
  agentrx: await measured("AgentRx", "tau_retail/agentrx_dev.jsonl", agentRx),
  dbdc3: await measured("DBDC3", "dbdc3/dbdc3_en_dev.jsonl", dbdc3),
};
if (options.json) say(JSON.stringify(figures));

async function measured<T>(
  name: string,
  path: string,
  measure: (recorded: readonly Recorded[]) => T | Promise<T>,
): Promise<T | undefined> {
  const file = join(data, path);
  if (existsSync(file)) return measure(readRecorded(file));
  process.stderr.write(`${name} is skipped: there is no ${file}; name the folder of the data with --data.\n`);
  return undefined;
}

function agentRx(recorded: readonly Recorded[]) {
  const failures = recorded.flatMap(({ dialogue, labels: { breakdown = [] } }) => {
    const critical = breakdown.find(({ agent, root_cause: isRoot }) => agent === "Assistant" && isRoot);
    if (critical === undefined) return [];
    const first = firstBreakdown(findBreakdowns(dialogue))?.message ?? Infinity;
    return [Math.abs(first - critical.message)];
  });
  const successes = recorded
    .filter(({ labels }) => labels.reward === 1)
    .map(({ dialogue }) => findBreakdowns(dialogue));
  const result = {
    exactly: shareOf(failures.filter((off) => off === 0).length, failures.length),
    withinThree: shareOf(failures.filter((off) => off <= 3).length, failures.length),
    sureOnSuccesses: shareOf(
      successes.filter((found) => (firstBreakdown(found)?.probability ?? 0) >= 0.5).length,
      successes.length,
    ),
    anyOnSuccesses: shareOf(successes.filter((found) => firstBreakdown(found)).length, successes.length),
  };
  tell(`AgentRx, ${failures.length} failures whose critical message is the agent's, ${successes.length} successes`, {
    "first breakdown is the critical message": told(result.exactly),
    "… within 3 messages of it": told(result.withinThree),
    "a breakdown of .5 or more in a success": told(result.sureOnSuccesses),
    "a first breakdown, however faint, in a success": told(result.anyOnSuccesses),
  });
  return result;
}

async function dbdc3(recorded: readonly Recorded[]) {
  const conversations = await Promise.all(
    recorded.map(async ({ dialogue, labels: { breakdown = [] } }) => {
      const { turns } = await evaluateSession(dialogue);
      const scores = new Map(turns.map((turn) => [turn.message, turn.breakdown]));
      return breakdown.map(({ message, label }) => ({
        group: dialogue.id,
        score: scores.get(message) ?? 0,
        label: Number(label === "X"),
      }));
    }),
  );
  const replies = conversations.flat();
  const { value: auc = NaN, low = NaN, high = NaN } = clusteredBootstrap(replies, areaUnderCurve) ?? {};
  const result = {
    auc,
    low,
    high,
    replies: replies.length,
    broken: replies.filter(({ label }) => label === 1).length,
  };
  tell(`DBDC3, ${result.replies} replies, ${result.broken} a clear breakdown to most; nothing was trained on it`, {
    "AUC of turns[].breakdown": `${result.auc.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
  });
  return result;
}

function tell(title: string, lines: { [what: string]: string }): void {
  if (options.json) return;
  say(title);
  for (const [what, figure] of Object.entries(lines)) say(`  ${what.padEnd(42)} ${figure}`);
}

function told({ hits, of, share, low, high }: Share): string {
  return `${hits} of ${of}: ${percent(share)} (${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
