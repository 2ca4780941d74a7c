import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ScenarioError, reasonOf } from "../errors.ts";
import { parseJson } from "../lib/json.ts";
import { Scenario } from "./scenario.ts";

/**
 * The scenarios of JSON files, one each, and of the folders among the paths. A file that is none is given as what is
 * wrong with it, so that the others can be tried.
 */
export async function readScenarios(paths: readonly string[]): Promise<(Scenario | ScenarioError)[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const read = await Promise.all(files.map(async (file) => (file instanceof ScenarioError ? file : scenarioIn(file))));
  const seen = new Set<string>();
  return read.map((scenario, index) => {
    if (scenario instanceof ScenarioError) return scenario;
    if (seen.has(scenario.id))
      return new ScenarioError(
        `${String(files[index])}: id: "${scenario.id}" is another scenario's too; give it one of its own.`,
      );
    seen.add(scenario.id);
    return scenario;
  });
}

async function filesAt(path: string): Promise<(string | ScenarioError)[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => name.endsWith(".json")).toSorted();
    if (names.length > 0) return names.map((name) => join(path, name));
    return [new ScenarioError(`${path} holds no scenario; put JSON files there, one a scenario.`)];
  } catch (cause) {
    return [
      new ScenarioError(`Cannot read ${path}: ${reasonOf(cause)}; name a scenario's JSON file, or a folder of them.`, {
        cause,
      }),
    ];
  }
}

async function scenarioIn(file: string): Promise<Scenario | ScenarioError> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    return new ScenarioError(`Cannot read ${file}: ${reasonOf(cause)}; make it a file you can read.`, { cause });
  }
  const value = parseJson(text.replace(/^\uFEFF/u, ""));
  if (value === undefined) return new ScenarioError(`${file} is not JSON; mend it, or take it out.`);
  const parsed = Scenario.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "the file";
  return new ScenarioError(
    `${file} is not a scenario: ${field}: ${issue?.message ?? "it does not fit"}; docs/simulation.md says what may stand there.`,
  );
}
