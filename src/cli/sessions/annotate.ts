import { Command, InvalidArgumentError } from "commander";
import { loadConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { loadEvalsConfig } from "../../evals/load-evals-config.ts";
import { faultOf } from "../../evals/people/annotation-kind.ts";
import { printable } from "../../lib/text.ts";
import { resultOf } from "../../sessions/annotated.ts";
import { Pipeline } from "../../tracing/pipeline.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { reportLosses } from "../terminal/report-losses.ts";
import { print, printJson } from "../terminal/terminal.ts";

interface AnnotateOptions {
  name: string;
  label?: string;
  score?: number;
  explanation?: string;
  turn?: number;
  by?: string;
  json?: boolean;
}

export function annotateCommand(): Command {
  return new Command("annotate")
    .description(
      "say what a person thinks of a session, or of a turn; said again by the same person, it replaces what was said",
    )
    .argument("<id>", "the session")
    .requiredOption("--name <name>", "what it is about, such as resolution; a kind of SUPPORTBOT_EVALS is held to")
    .option("--label <label>", "the answer in a word")
    .option("--score <number>", "the answer as a number: 0 to 1, or as the name's numeric kind has it", numberOf)
    .option("--explanation <text>", "why, or a remark")
    .option("--turn <turn>", "only this turn", countFrom1)
    .option("--by <name>", "who says it", "operator")
    .option("--json", "the annotation as it is kept")
    .action(annotate);
}

async function annotate(sessionId: string, { by, json, ...said }: AnnotateOptions): Promise<void> {
  const config = loadConfig();
  const { annotationKinds } = await loadEvalsConfig(config.evalsFile);
  const kind = annotationKinds[said.name];
  const fault = faultOf(kind, said);
  const why = kind ? `as ${config.evalsFile} says` : "give such a one, or the name a numeric kind in SUPPORTBOT_EVALS";
  if (fault !== undefined) throw new UsageError(`"${said.name}" ${fault}; ${why}.`);
  const pipeline = new Pipeline(config.tracing);
  try {
    const annotation = {
      sessionId,
      ...said,
      annotatorKind: "HUMAN",
      ...(by !== undefined && { identifier: by }),
    } as const;
    const kept = await pipeline.annotator.annotate(annotation);
    if (json) printJson(kept);
    else
      print(
        printable(
          `${sessionId}${said.turn === undefined ? "" : `, turn ${said.turn}`}: ${said.name}: ${resultOf(kept)}`,
        ),
      );
    await pipeline.flush();
    reportLosses(pipeline.losses());
  } finally {
    await pipeline.close();
  }
}

function numberOf(text: string): number {
  if (!/^-?\d{1,15}(?:\.\d+)?$/u.test(text)) throw new InvalidArgumentError("It is no number.");
  return Number(text);
}
