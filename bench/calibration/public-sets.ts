import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Line = z.looseObject({
  id: z.string(),
  group: z.string(),
  messages: z.array(z.unknown()),
  meta: z.looseObject({ task_disputed: z.boolean().nullish() }).optional(),
  labels: z.looseObject({
    resolved: z.boolean().nullish(),
    calm_helpful: z.boolean().nullish(),
    user_annoyed_per_agent: z.boolean().nullish(),
    reward: z.number().nullish(),
    satisfaction_mean: z.number().nullish(),
    satisfaction: z.array(z.looseObject({ message: z.number(), mean: z.number() })).optional(),
    breakdown: z.array(z.looseObject({ message: z.number() })).optional(),
    breakdown_turns: z.array(z.number()).optional(),
    breakdown_root_turn: z.number().nullish(),
  }),
});
type Line = z.infer<typeof Line>;

/** Public conversations with people's labels, and how these read as labels of our evaluators. */
export interface PublicSet {
  name: string;
  folder: string;
  file?: RegExp;
  labels: (line: Line) => Record<string, unknown> | undefined;
  /** What a reader of the card has to know of the labels. */
  notes: readonly string[];
}

/**
 * STAR (github.com/RasaHQ/STAR), tau-bench's retail task in runs by several agents (github.com/sierra-research/tau-bench),
 * AB-ReDial (github.com/Clemenciah/AB-ReDial), DBDC3 (dbd-challenge.github.io/dbdc3) and AgentRx (github.com/microsoft/AgentRx).
 */
export const publicSets: readonly PublicSet[] = [
  {
    name: "STAR",
    folder: "star",
    labels: ({ labels: { resolved, calm_helpful, user_annoyed_per_agent } }) => ({
      resolution: resolved,
      frustration: frustrationFrom(user_annoyed_per_agent, calm_helpful),
    }),
    notes: [
      "The weights were learned of these very conversations. With a tenth of them left out: resolution kappa .86, frustration AUC .785; with a whole domain left out: .69 and .775.",
      "People play customer and bot; resolution is the customer's own answer to whether it got done.",
      "Frustration is that the bot's player found the customer annoyed, or an onlooker one of the two not calm and helpful.",
    ],
  },
  {
    name: "tau_retail",
    folder: "tau_retail",
    file: /^(?!agentrx)/u,
    labels: ({ meta, labels: { reward } }) =>
      meta?.task_disputed === false ? { resolution: reward === 1 } : undefined,
    notes: [
      "Five agents' runs; AgentRx holds one agent's runs again, and is not counted twice.",
      "The label is the shop's database at the end, which a transcript shows only in part; disputed tasks are left out.",
    ],
  },
  {
    name: "AB-ReDial dialogues",
    folder: "abredial",
    file: /^dialogues/u,
    labels: ({ labels: { satisfaction_mean } }) => ({ satisfaction: satisfaction_mean }),
    notes: ["The mean of 3 to 7 onlookers' ratings; one of them alone agrees with the others at .41."],
  },
  {
    name: "AB-ReDial turns",
    folder: "abredial",
    file: /^turns/u,
    labels: ({ labels: { satisfaction = [] } }) => ({
      turns: satisfaction.map(({ message, mean }) => ({ message, satisfaction: mean })),
    }),
    notes: ["The mean of 3 to 7 onlookers' ratings; one of them alone agrees with the others at .53."],
  },
  {
    name: "DBDC3",
    folder: "dbdc3",
    labels: ({ labels: { breakdown = [], breakdown_turns = [] } }) => ({
      turns: breakdown.map(({ message }) => ({ message, breakdown: breakdown_turns.includes(message) })),
    }),
    notes: ["A breakdown is what most of 30 people call a clear one, in small talk with chatbots of 2017."],
  },
  {
    name: "AgentRx",
    folder: "tau_retail",
    file: /^agentrx/u,
    labels: ({ labels: { reward, breakdown, breakdown_root_turn } }) =>
      reward === 1
        ? { firstBreakdown: null }
        : byTheAgent(breakdown, breakdown_root_turn)
          ? { firstBreakdown: breakdown_root_turn }
          : undefined,
    notes: ["Failures whose critical message is the agent's, and successes, where every breakdown counts as false."],
  },
];

/** The lines of a set as `eval calibrate` reads them; `undefined` where its folder is absent. */
export function labelledLines(data: string, { folder, file = /./u, labels }: PublicSet): object[] | undefined {
  const path = join(data, folder);
  if (!existsSync(path)) return undefined;
  return readdirSync(path)
    .filter((name) => name.endsWith(".jsonl") && file.test(name))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(path, name), "utf8")
        .split("\n")
        .filter((text) => text !== "")
        .map((text) => ({ agent: name.replace(/_dev\.jsonl$/u, ""), line: Line.parse(JSON.parse(text)) })),
    )
    .flatMap(({ agent, line }) => {
      const mapped = labels(line);
      const { id, group, messages } = line;
      return mapped === undefined
        ? []
        : [{ id, group, messages, labels: mapped, ...(folder === "tau_retail" && { agent }) }];
    });
}

/** Where neither was asked, nothing is known. */
function frustrationFrom(annoyed: boolean | null | undefined, calm: boolean | null | undefined): boolean | undefined {
  return typeof annoyed === "boolean" || typeof calm === "boolean" ? annoyed === true || calm === false : undefined;
}

function byTheAgent(breakdown: Line["labels"]["breakdown"], root: number | null | undefined): boolean {
  return breakdown?.some((one) => one.message === root && one["agent"] === "Assistant") ?? false;
}
