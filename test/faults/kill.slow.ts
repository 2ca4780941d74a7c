import { expect, test } from "vitest";
import { killAgainAndAgain } from "../support/kill-again-and-again.ts";

const KILLS = 45;

test(
  `${KILLS} SIGKILLs lose no turn that was acknowledged, and no root span of one`,
  { retry: 0, timeout: 600_000 },
  async () => {
    const seed = process.env["FAULTS_SEED"] ?? String(Date.now());
    console.log(`FAULTS_SEED=${seed}`);
    const { acknowledged, faults } = await killAgainAndAgain({ kills: KILLS, seed });
    console.log(`${acknowledged} turns were acknowledged.`);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(3 * KILLS);
  },
);
