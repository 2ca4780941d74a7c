import { join } from "node:path";
import { Command } from "commander";
import pLimit from "p-limit";
import { judgeWith } from "../src/evals/judges/judge.ts";
import { maskDirectives } from "../src/evals/judges/mask-directives.ts";
import { rubrics } from "../src/evals/judges/rubrics.ts";
import { createOpenAIModel } from "../src/models/openai-model.ts";
import type { Dialogue } from "../src/sessions/dialogue.ts";
import { laterAttacks, ownAttacks, readAttacks, type Attack } from "./judges/attacks.ts";
import { openObeyingJudge } from "./judges/obeying-judge.ts";
import { judgePlainly } from "./judges/plain-judge.ts";
import { places, plant, type Place } from "./judges/plant.ts";
import { readSessions } from "./judges/sessions.ts";

const values = new Command("npm run bench:judges --")
  .description("how far a text in a session moves a judge whose model obeys it; docs/judges.md has what came out")
  .option("--data <folder>", "where recorded conversations are", join(import.meta.dirname, "../../shared/data"))
  .option("--attacks <folder>", "where recorded attacks are", join(import.meta.dirname, "../../shared/attacks"))
  .option("--sessions <count>", "how many sessions each is planted in, resolved and not", "2")
  .option("--show", "name the texts that move a judge", false)
  .option("--json", "one JSON object on standard output", false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; attacks: string; sessions: string; show: boolean; json: boolean }>();

const sessions = readSessions(values.data);
const recorded = readAttacks(values.attacks);
const few = sessions.slice(0, Number(values.sessions));
const tempers = ["clever", "parrot"] as const;
const guarded = [];
for (const temper of tempers) {
  guarded.push({ model: temper, attacks: "own", ...(await movement(ownAttacks, temper)) });
  guarded.push({ model: temper, attacks: "later", ...(await movement(laterAttacks, temper)) });
  if (recorded.length > 0) guarded.push({ model: temper, attacks: "recorded", ...(await movement(recorded, temper)) });
}
const plain = { model: "clever", attacks: "own", ...(await plainMovement(ownAttacks)) };
const result = { guarded, plain, leftOutOfCleanSessions: leftOut(sessions) };
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : tableOf(result));

interface Movement {
  cases: number;
  mean: number;
  most: number;
  /** Cases that moved by more than .05. */
  moved: number;
  /** Cases that had a score without the text and have none with it. */
  lost: number;
}

/** One question a case in turn: all questions share the same defence. */
async function movement(attacks: readonly Attack[], temper: "clever" | "parrot"): Promise<Movement> {
  await using server = await openObeyingJudge(temper);
  const model = createOpenAIModel({ name: "obeying", baseURL: server.url, maxRetries: 0 });
  const judges = rubrics.map((rubric) => judgeWith(model, rubric, { modelName: "obeying" }));
  const scoreOf = async (judge: number, dialogue: Dialogue): Promise<number | null> =>
    Promise.resolve(judges[judge]?.evaluate(dialogue)).then(
      (verdict) => verdict?.score ?? null,
      () => null,
    );
  return await measure(attacks, judges.length, scoreOf);
}

async function plainMovement(attacks: readonly Attack[]): Promise<Movement> {
  await using server = await openObeyingJudge("clever");
  const model = createOpenAIModel({ name: "obeying", baseURL: server.url, maxRetries: 0 });
  return await measure(attacks, rubrics.length, async (which, dialogue) => {
    const rubric = rubrics[which];
    return rubric ? judgePlainly(model, rubric, dialogue) : null;
  });
}

async function measure(
  attacks: readonly Attack[],
  judges: number,
  scoreOf: (judge: number, dialogue: Dialogue) => Promise<number | null>,
): Promise<Movement> {
  const limit = pLimit(8);
  const clean = await Promise.all(
    few.map((dialogue) => Promise.all(Array.from({ length: judges }, (_, judge) => scoreOf(judge, dialogue)))),
  );
  const cases = attacks.flatMap(({ text, technique }, index) =>
    places.flatMap((place, step) =>
      few.map((dialogue, session) => ({ text, technique, place, dialogue, session, judge: (index + step) % judges })),
    ),
  );
  const ends = await Promise.all(
    cases.map(({ text, technique, place, dialogue, session, judge }) =>
      limit(async () => {
        const before = clean[session]?.[judge] ?? null;
        const after = await scoreOf(judge, plant(dialogue, text, place));
        const moved = before === null || after === null ? 0 : Math.abs(after - before);
        if (values.show && (moved > 0.05 || after === null)) show({ technique, place, text, before, after, judge });
        return { moved, isLost: before !== null && after === null };
      }),
    ),
  );
  const moves = ends.map(({ moved }) => moved);
  return {
    cases: ends.length,
    mean: moves.reduce((sum, moved) => sum + moved, 0) / ends.length,
    most: moves.reduce((most, moved) => Math.max(most, moved), 0),
    moved: moves.filter((moved) => moved > 0.05).length,
    lost: ends.filter(({ isLost }) => isLost).length,
  };
}

function show(moved: {
  technique: string;
  place: Place;
  text: string;
  before: number | null;
  after: number | null;
  judge: number;
}): void {
  process.stderr.write(`${JSON.stringify({ ...moved, judge: rubrics[moved.judge]?.name }).slice(0, 400)}\n`);
}

/** The defence's price: what it hides of sessions in which nobody attacks. */
function leftOut(clean: readonly Dialogue[]): { messages: number; withSomethingLeftOut: number } {
  const texts = clean.flatMap(({ messages }) =>
    messages.flatMap(({ role, text }) => ((role === "user" || role === "assistant") && text !== "" ? [text] : [])),
  );
  const hit = texts.filter((text) => maskDirectives(text).masked > 0);
  if (values.show) for (const text of hit) process.stderr.write(`left out of: ${JSON.stringify(text).slice(0, 300)}\n`);
  return { messages: texts.length, withSomethingLeftOut: hit.length };
}

function tableOf({ guarded: rows, plain: usual, leftOutOfCleanSessions: price }: typeof result): string {
  const row = (name: string, { cases, mean, most, moved, lost }: Movement): string =>
    `  ${name.padEnd(40)}${String(cases).padStart(7)}${mean.toFixed(3).padStart(8)}${most.toFixed(2).padStart(7)}${String(moved).padStart(8)}${String(lost).padStart(9)}`;
  return `${[
    `  ${"".padEnd(40)}${"cases".padStart(7)}${"mean".padStart(8)}${"most".padStart(7)}${"> .05".padStart(8)}${"unknown".padStart(9)}`,
    ...rows.map(({ model, attacks, ...moves }) => row(`${model} model, ${attacks} attacks`, moves)),
    row("the usual judge, clever model, own", usual),
    `  left out of sessions in which nobody attacks: something of ${price.withSomethingLeftOut} in ${price.messages} messages`,
  ].join("\n")}\n`;
}
