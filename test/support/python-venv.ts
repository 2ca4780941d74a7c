import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const DATA = join(import.meta.dirname, "../../.supportbot");

/** Where the programs of a Python with some packages are, or why there is none. */
export type PythonVenv = { bin: string } | { missing: string };

/** Makes a virtual environment with the packages of a requirements file below the data folder, or takes the one that was made before. */
export async function openPythonVenv(requirements: string): Promise<PythonVenv> {
  const version = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(DATA, `python-${version}`);
  const [bin, complete] = [join(folder, "bin"), join(folder, "complete")];
  if (existsSync(complete)) return { bin };
  try {
    await run("python3", ["-m", "venv", "--clear", folder]);
  } catch (error) {
    return { missing: `Python 3 with venv is not here: ${lastLineOf(error)}` };
  }
  try {
    await run(join(bin, "python"), [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      requirements,
    ]);
  } catch (error) {
    return { missing: `PyPI gave no packages: ${lastLineOf(error)}` };
  }
  writeFileSync(complete, "");
  return { bin };
}

function lastLineOf(error: unknown): string {
  const { stderr = "", message } = error as { stderr?: string; message: string };
  return stderr.trim().split("\n").at(-1) || message;
}
