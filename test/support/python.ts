import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

export interface Venv {
  /** The path of a program in it. */
  program(name: string): string;
}

/**
 * A Python environment below the data folder with the packages of a
 * requirements file, made once and used again while the file stays as it is.
 * @returns `undefined`, having said why, where Python or its registry is not.
 */
export async function findVenv(name: string, requirements: string): Promise<Venv | undefined> {
  const folder = join(root, ".supportbot", `venv-${name}`);
  const wanted = readFileSync(join(root, requirements), "utf8");
  const installed = join(folder, "installed.txt");
  const venv = { program: (program: string) => join(folder, "bin", program) };
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return venv;
  try {
    console.log(`Installing ${requirements} into ${folder}; this takes a minute or two.`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await run("python3", ["-m", "venv", folder]);
    await run(
      venv.program("pip"),
      ["install", "--quiet", "--disable-pip-version-check", "-r", join(root, requirements)],
      {
        maxBuffer: 1 << 26,
      },
    );
    await writeFile(installed, wanted);
    return venv;
  } catch (error) {
    console.log(`SKIPPED: ${requirements} cannot be installed here: ${String(error).split("\n", 2).join(" ")}`);
    return undefined;
  }
}
