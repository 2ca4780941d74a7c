import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Difference } from "../../src/simulation/pins/check-replay.ts";
import type { Mutant } from "./mutants.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** A pin, and what of it did not hold. */
export interface Played {
  id: string;
  differences: Difference[];
}

interface Playing {
  /** Where the code is; this project by default. */
  root?: string;
  folder: string;
  count: number;
  prompt?: string;
}

/** Plays pins in a process of its own, through the graph whose code is at `root`. */
export function playIn({ root = PROJECT, folder, count, prompt }: Playing): Played[] {
  const program = join(root, "bench/pins/play-pins.ts");
  const args = ["--import", "tsx", program, folder, String(count), ...(prompt === undefined ? [] : [prompt])];
  const dataDir = mkdtempSync(join(tmpdir(), "supportbot-played-"));
  try {
    const printed = execFileSync(process.execPath, args, {
      cwd: root,
      encoding: "utf8",
      env: { SUPPORTBOT_DATA_DIR: dataDir, SUPPORTBOT_MODEL: "offline" },
    });
    return printed
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Played);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Has a copy of the project in which one piece of code is another. */
export function withMutant<T>({ name, file, from, to }: Mutant, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), "supportbot-mutant-"));
  try {
    for (const part of ["src", "bench/pins", "package.json", "tsconfig.json"])
      cpSync(join(PROJECT, part), join(root, part), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(root, "node_modules"));
    const source = readFileSync(join(root, file), "utf8");
    if (source.split(from).length !== 2)
      throw new Error(`The fault "${name}" does not fit ${file} any more; mend its row.`);
    writeFileSync(
      join(root, file),
      source.replace(from, () => to),
    );
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
