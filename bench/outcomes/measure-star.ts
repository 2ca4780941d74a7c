import { frustration } from "../../src/evals/rules/frustration.ts";
import { resolutionScore } from "../../src/evals/rules/resolution-score.ts";
import { resolution } from "../../src/evals/rules/resolution.ts";
import { groupBy } from "../../src/lib/group-by.ts";
import { crossValidated, foldOf } from "./cross-validated.ts";
import { accuracy, auc, coverage, kappa, type Judged } from "./figures.ts";
import type { Labelled } from "./labelled.ts";
import { line, type Line } from "./line.ts";
import { rowsOf, type LabelledRow } from "./rows.ts";
import { lessons, type Lesson } from "./star.ts";

/** The figures of what was learned of STAR: as shipped, by tens left out, by domains left out, and domain by domain. */
export function measureStar(star: readonly Labelled[]): Line[] {
  return lessons.flatMap((lesson) => {
    const rows = rowsOf(lesson, star);
    const ways: [string, Judged[]][] = [
      ["as shipped, learned of these very ones", shipped(lesson, star)],
      ["a tenth of the groups left out", leftOut(lesson, rows, foldOf)],
      ["a domain left out", leftOut(lesson, rows, ({ domain }) => domain)],
    ];
    return [
      ...ways.flatMap(([way, judged]) => linesOf(lesson, `STAR, ${way}`, judged)),
      ...(lesson.name === "resolution" ? byDomain(star, lesson) : []),
    ];
  });
}

function shipped({ name, labelOf }: Lesson, star: readonly Labelled[]): Judged[] {
  const evaluator = name === "resolution" ? resolution : frustration;
  return star.flatMap((labelled) => {
    const label = labelOf(labelled);
    if (label === undefined) return [];
    return [{ group: labelled.group, score: evaluator.evaluate(labelled.dialogue).score, label }];
  });
}

function leftOut({ name, signs }: Lesson, rows: LabelledRow[], apart: (row: LabelledRow) => string): Judged[] {
  return crossValidated(rows, signs.length, apart).map(({ row, probability }) => ({
    group: row.group,
    label: row.label,
    score: name === "resolution" ? resolutionScore(probability) : probability,
  }));
}

function linesOf({ name }: Lesson, on: string, judged: readonly Judged[]): Line[] {
  if (name === "frustration") return [line(`${name} AUC, ${on}`, judged, auc)];
  return [
    line(`${name} accuracy, ${on}`, judged, accuracy),
    line(`${name} kappa, ${on}`, judged, kappa),
    line(`${name} coverage, ${on}`, judged, coverage),
  ];
}

function byDomain(star: readonly Labelled[], lesson: Lesson): Line[] {
  return [...groupBy(star, ({ domain }) => domain)].flatMap(([domain, some]) => {
    const rows = shipped(lesson, some);
    return rows.length > 10 ? [line(`resolution accuracy as shipped, ${domain}`, rows, accuracy)] : [];
  });
}
