import { counted, printable } from "../../lib/text.ts";
import type { PassHat } from "../../simulation/pass-hat.ts";
import type { TrialResult } from "../../simulation/trial-result.ts";

const WORDS: { [verdict in TrialResult["verdict"]]: string } = {
  pass: "pass",
  fail: "FAIL",
  simulator_fault: "void",
  crashed: "CRASHED",
};

/** Pure: a trial as people read it: a line, and one more for each thing that was wrong. */
export function trialText({ scenario, trial, verdict, reasons, sessionIds }: TrialResult): string {
  const head = `${WORDS[verdict].padEnd(8)}${scenario} (trial ${trial})`;
  const told = verdict === "pass" ? [] : [...reasons, `sessions show ${sessionIds.join(" ")}`];
  return printable([head, ...told.map((line) => `          ${line}`)].join("\n"));
}

/** Pure: how often the bot passes, a line for one trial, two in a row, and so on. */
export function simulationText(results: readonly TrialResult[], rates: readonly PassHat[]): string {
  const count = (verdict: TrialResult["verdict"]): number => results.filter((one) => one.verdict === verdict).length;
  const rows = rates.map(({ k, rate, interval, scenarios }) => {
    const range = interval === null ? "" : `95% ${interval.map((end) => end.toFixed(3)).join(" to ")}`;
    return `  pass^${k}   ${rate === null ? "  -  " : rate.toFixed(3)}   ${range}   ${counted(scenarios, "scenario")}`;
  });
  const voids = count("simulator_fault");
  const crashes = count("crashed");
  return [
    "",
    ...rows,
    `${counted(results.length, "conversation")}: ${count("pass")} passed, ${count("fail")} failed${crashes > 0 ? `, ${crashes} crashed` : ""}`,
    ...(voids > 0 ? [`${voids} void, for the simulated customer was at fault; they count neither way`] : []),
  ].join("\n");
}
