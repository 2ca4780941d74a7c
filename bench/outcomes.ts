import { join } from "node:path";
import { readLabelled } from "./outcomes/labelled.ts";
import { linesText, type Line } from "./outcomes/line.ts";
import { measureDefinitions } from "./outcomes/measure-definitions.ts";
import { measureDialogues, measureTurns } from "./outcomes/measure-satisfaction.ts";
import { sessionsPerSecond } from "./outcomes/measure-speed.ts";
import { measureStar } from "./outcomes/measure-star.ts";
import { measureTau } from "./outcomes/measure-tau.ts";
import { readOptions } from "./read-options.ts";

/** The runs of one agent a file. `agentrx_dev` is left out: it holds the runs of `mk4o_dev` again. */
const AGENTS = ["gpt41mini", "grok3", "mk4o", "t2_ft41", "t2_gpt41"];

const values = readOptions({
  data: { type: "string", default: join(import.meta.dirname, "../../shared/data") },
  json: { type: "boolean", default: false },
});

const star = readLabelled(values.data, "star/star_dev.jsonl");
const turns = readLabelled(values.data, "abredial/turns_dev.jsonl");
const dialogues = readLabelled(values.data, "abredial/dialogues_dev.jsonl");
const agents = AGENTS.flatMap((name) => {
  const runs = readLabelled(values.data, `tau_retail/${name}_dev.jsonl`);
  return runs ? [{ name, runs }] : [];
});

const lines: Line[] = [
  ...(star ? measureStar(star) : []),
  ...(agents.length > 0 ? measureTau(agents) : []),
  ...(turns ? measureTurns(turns) : []),
  ...(dialogues ? measureDialogues(dialogues) : []),
  ...(star ? measureDefinitions("STAR", star) : []),
  ...(agents.length > 0
    ? measureDefinitions(
        "tau-bench retail",
        agents.flatMap(({ runs }) => runs.filter(({ meta }) => meta?.task_disputed === false)),
      )
    : []),
];
const speed = star ? await sessionsPerSecond(join(values.data, "star/star_dev.jsonl")) : undefined;

process.stdout.write(
  values.json
    ? `${JSON.stringify({ lines, sessionsPerSecond: speed })}\n`
    : `${linesText(lines)}\n${speed === undefined ? "" : `  ${Math.round(speed)} sessions a second of one core's time, STAR\n`}`,
);
