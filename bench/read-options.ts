import { parseArgs, type ParseArgsConfig } from "node:util";
import { reasonOf } from "../src/errors.ts";

/** The options that a measurement was called with. Wrong ones end the process with one sentence and exit code 2. */
export function readOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(options: T) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(2);
  }
}
