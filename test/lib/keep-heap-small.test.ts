import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const MODULE = join(import.meta.dirname, "../../src/lib/keep-heap-small.ts");
/** Lets each object live for a while, as those of a session do, and tells the most bytes that its heap held. */
const CHURN = `
  const recent = [];
  let most = 0;
  for (let made = 0; made < 1_500_000; made += 1) {
    recent[made % 100_000] = { made, pair: [made, String(made)] };
    if (made % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(most);`;

test("a heap that is kept small holds little garbage", { timeout: 60_000 }, () => {
  const small = told(`import { keepHeapSmall } from ${JSON.stringify(MODULE)}; keepHeapSmall(); ${CHURN}`);
  expect(small).toBeLessThan(0.8 * told(CHURN));
});

test("a heap that is kept small may still hold all that is in use", { timeout: 60_000 }, () => {
  const kept = `const kept = Array.from({ length: 3_000_000 }, (_, at) => ({ at, text: String(at) }));`;
  const script = `import { keepHeapSmall } from ${JSON.stringify(MODULE)}; keepHeapSmall(); ${kept} console.log(kept.length);`;
  expect(told(script)).toBe(3_000_000);
});

function told(script: string): number {
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return Number(stdout);
}
