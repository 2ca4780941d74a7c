import { estimateRate, rateOfLabels, type Rate } from "../../src/evals/rates/estimate-rate.ts";
import type { About } from "../../src/evals/rates/estimated-mean.ts";
import { labelsSaved } from "../../src/evals/rates/labels-saved.ts";
import { groupBy } from "../../src/lib/group-by.ts";
import { seededRandom } from "../../src/lib/seeded-random.ts";

/** A session of which the truth is known. */
export interface Known {
  group: string;
  truth: number;
  score: number | null;
}

export interface Drawn {
  about: About;
  sessions: number;
  truth: number;
  /** The share of draws whose interval holds the truth, with scores and by labels alone. */
  coverage: number;
  coverageOfLabels: number;
  /** Mean widths. */
  width: number;
  ofLabels: number;
  /** As many fewer labels do it, for the same width, as labels alone would need. */
  saved: number;
}

/**
 * Draws labels again and again. Of sessions to come, each draw is first another file of as many sessions: whole groups
 * drawn with replacement, since the sessions of a user come together.
 */
export function measureRates(
  known: readonly Known[],
  { about, labels, draws }: { about: About; labels: number; draws: number },
): Drawn {
  const random = seededRandom(7);
  const truth = known.reduce((sum, one) => sum + one.truth, 0) / known.length;
  const sums = { covered: 0, coveredByLabels: 0, width: 0, ofLabels: 0 };
  for (let draw = 0; draw < draws; draw += 1) {
    const file = about === "these" ? known : another(known, random);
    const chosen = drawn(file.length, Math.min(labels, file.length), random);
    const sessions = file.map(({ group, score, truth: label }, at) => ({
      group,
      score,
      label: chosen.has(at) ? label : null,
    }));
    const [rate, alone] = [estimateRate(sessions, about), rateOfLabels(sessions, about)];
    sums.covered += holds(rate, truth);
    sums.coveredByLabels += holds(alone, truth);
    sums.width += rate.high - rate.low;
    sums.ofLabels += alone.high - alone.low;
  }
  return {
    about,
    sessions: known.length,
    truth,
    coverage: sums.covered / draws,
    coverageOfLabels: sums.coveredByLabels / draws,
    width: sums.width / draws,
    ofLabels: sums.ofLabels / draws,
    saved: labelsSaved({ low: 0, high: sums.width }, { low: 0, high: sums.ofLabels }),
  };
}

function holds({ low, high }: Rate, truth: number): number {
  return low <= truth && truth <= high ? 1 : 0;
}

function another(known: readonly Known[], random: () => number): Known[] {
  const groups = [...groupBy(known, ({ group }) => group).values()];
  return groups.flatMap((_, copy) =>
    (groups[Math.floor(random() * groups.length)] ?? []).map((one) => ({ ...one, group: `${copy}` })),
  );
}

/** So many of the first positions, each as likely as the others (Fisher and Yates). */
function drawn(count: number, wanted: number, random: () => number): Set<number> {
  const positions = Array.from({ length: count }, (_, at) => at);
  for (let at = 0; at < wanted; at += 1) {
    const other = at + Math.floor(random() * (count - at));
    [positions[at], positions[other]] = [positions[other] ?? 0, positions[at] ?? 0];
  }
  return new Set(positions.slice(0, wanted));
}
