import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { reasonOf, UsageError } from "../../errors.ts";
import { parseJson } from "../../lib/json.ts";
import { counted, printable } from "../../lib/text.ts";
import { checkReplay } from "../../simulation/pins/check-replay.ts";
import { Pin } from "../../simulation/pins/pin.ts";
import { replayPin } from "../../simulation/pins/replay-pin.ts";
import { differencesText } from "../sessions/differences-text.ts";
import { openPinnedGraph } from "../sessions/pinned-graph.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note, print, printJson } from "../terminal/terminal.ts";

export function evalPinsCommand(): Command {
  return new Command("pins")
    .description("play pinned sessions through the graph of today, offline; the exit code is 1 where one does not hold")
    .argument("[folder]", "pins, as sessions pin writes them", "pins")
    .option("--json", "{id, holds, differences} a line on standard output")
    .action(evaluatePins);
}

async function evaluatePins(folder: string, { json }: { json?: boolean }): Promise<void> {
  const files = await pinFiles(folder);
  await using graph = await openPinnedGraph();
  let failed = 0;
  for (const file of files) {
    const pin = await readPin(file);
    if (pin === undefined) {
      failed += 1;
      continue;
    }
    const differences = checkReplay(pin, await replayPin(pin, graph));
    if (differences.length > 0) failed += 1;
    if (json) printJson({ id: pin.id, holds: differences.length === 0, differences });
    else
      print(
        printable(
          [`${differences.length === 0 ? "holds" : "FAILS"}  ${pin.id}`, ...differencesText(differences)].join("\n"),
        ),
      );
  }
  note(`${counted(files.length, "pin")}, ${failed === 0 ? "all hold" : `${failed} of them do not hold`}.`);
  if (failed > 0) process.exitCode = ExitCode.failed;
}

async function pinFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new UsageError(
      `Cannot read ${folder}: ${reasonOf(cause)}; name a folder of pins, or make one with: supportbot sessions pin ID.`,
      { cause },
    );
  });
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  if (files.length === 0)
    throw new UsageError(`There is no pin in ${folder}; make one with: supportbot sessions pin ID.`);
  return files.map((name) => join(folder, name));
}

async function readPin(file: string): Promise<Pin | undefined> {
  const parsed = Pin.safeParse(parseJson(await readFile(file, "utf8")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  note(`${file} is not a pin: ${issue?.path.join(".") || "the file"}: ${issue?.message}; pin the session again.`);
  return undefined;
}
