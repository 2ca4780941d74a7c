import { createSupportBot } from "../app.ts";
import { loadConfig } from "../config.ts";
import { counted } from "../lib/text.ts";
import { faultKinds } from "../simulation/faults/fault-kinds.ts";
import { openFaultyParts } from "../simulation/faults/open-faulty-parts.ts";
import { holdTalks, type LabelledSession } from "../simulation/hold-talks.ts";
import { planTalks } from "../simulation/plan-talks.ts";
import { CONSOLE_PORT } from "./console-port.ts";
import { reportLosses } from "./terminal/report-losses.ts";
import { print, printJson } from "./terminal/terminal.ts";

/** As much of the sessions is broken on purpose. */
const FAULTY = 0.3;

/** Fills the store with conversations of simulated customers, some of them broken on purpose, and says which. */
export async function demoSessions({
  count,
  seed,
  json,
}: {
  count: number;
  seed: number;
  json: boolean;
}): Promise<void> {
  const faulty = Math.round(count * FAULTY);
  const planned = planTalks({ seed, faulty, clean: count - faulty });
  const began = performance.now();
  await using parts = await openFaultyParts(loadConfig({}));
  const { model, orders, articles } = parts;
  await using bot = await createSupportBot({ model, orders, articles });
  const sessions = await holdTalks(planned, { bot });
  reportLosses(await bot.flush());
  if (json) sessions.forEach(printJson);
  else print(told(sessions, (performance.now() - began) / 1000));
}

/** Pure: how many of each kind there are, and one of each to look at. */
function told(sessions: readonly LabelledSession[], seconds: number): string {
  const faulty = sessions.filter(({ fault }) => fault !== undefined);
  const rows = faultKinds.flatMap(({ kind, cause }) => {
    const own = faulty.filter((session) => session.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    return [
      `  ${kind.padEnd(18)} ${cause.padEnd(10)} ${String(own.length).padStart(3)}   ${first.sessionId}, turn ${first.fault?.turn}`,
    ];
  });
  const clean = sessions.find(({ fault }) => fault === undefined);
  return [
    `${counted(sessions.length, "session")} of simulated customers in ${seconds.toFixed(1)} s: ${sessions.length - faulty.length} in which the bot does right, and ${faulty.length} that were broken on purpose`,
    ...rows,
    ...(clean === undefined
      ? []
      : [
          `  ${"none".padEnd(18)} ${"".padEnd(10)} ${String(sessions.length - faulty.length).padStart(3)}   ${clean.sessionId}`,
        ]),
    `Look at them:          npm start, then http://127.0.0.1:${CONSOLE_PORT}/sessions`,
    "Look at one:           npm run -s supportbot -- sessions show ID",
    "See where they broke: npm run -s supportbot -- eval sessions",
  ].join("\n");
}
