import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fit } from "./outcomes/fit.ts";
import { readLabelled } from "./outcomes/labelled.ts";
import { rowsOf } from "./outcomes/rows.ts";
import { lessons, STAR, type Lesson } from "./outcomes/star.ts";
import { readOptions } from "./read-options.ts";

const { data } = readOptions({
  data: { type: "string", default: join(import.meta.dirname, "../../shared/data") },
});

const star = readLabelled(data, "star/star_dev.jsonl");
for (const lesson of star ? lessons : []) {
  const rows = rowsOf(lesson, star ?? []);
  const file = join(import.meta.dirname, `../src/evals/rules/${lesson.name}-weights.ts`);
  writeFileSync(file, weightsFile(lesson, rows.length, fit(rows, lesson.signs.length)));
  process.stdout.write(`${lesson.name}: ${rows.length} conversations, ${lesson.signs.length} signs.\n`);
}

function weightsFile({ name, asks, signs }: Lesson, conversations: number, { bias, weights }: ReturnType<typeof fit>) {
  const lines = signs.map((sign, place) => `    ${sign.name}: ${weights[place]?.toFixed(2)},`);
  return `import type { Weights } from "./weighed.ts";

/**
 * What each sign of ${name} adds to the log odds: written by \`npm run fit:signs\`, not by hand.
 * Learned of ${conversations} conversations of ${STAR}: ${asks}.
 */
export const ${name}Weights: Weights = {
  bias: ${bias.toFixed(2)},
  signs: {
${lines.join("\n")}
  },
};
`;
}
