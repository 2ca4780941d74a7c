import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { UsageError } from "../../errors.ts";
import { findBreakdowns } from "../../evals/breakdowns/find-breakdowns.ts";
import { counted, printable } from "../../lib/text.ts";
import { checkReplay } from "../../simulation/pins/check-replay.ts";
import { pinFrom } from "../../simulation/pins/pin-from.ts";
import type { Pin } from "../../simulation/pins/pin.ts";
import { recordPin } from "../../simulation/pins/record-pin.ts";
import { replayPin } from "../../simulation/pins/replay-pin.ts";
import { print, printJson } from "../terminal/terminal.ts";
import { writeText } from "../terminal/write-text.ts";
import { differencesText } from "./differences-text.ts";
import { openSessions } from "./open-sessions.ts";
import { openPinnedGraph } from "./pinned-graph.ts";

interface PinOptions {
  out?: string;
  json?: boolean;
}

export function pinCommand(): Command {
  return new Command("pin")
    .description(
      "make a session a test: what was said, what the model and the tools answered, and what must hold; eval pins plays it",
    )
    .argument("<id>", "the session; one that broke is pinned up to the turn that broke, and fails until that is mended")
    .option("--out <file>", "where the pin is written; pins/ID.json by default")
    .option("--json", "the pin on standard output too")
    .action(pinSession);
}

async function pinSession(id: string, { out = fileFor(id), json }: PinOptions): Promise<void> {
  await using graph = await openPinnedGraph();
  const pin = await recordPin(pinOf(id), graph);
  const differences = checkReplay(pin, await replayPin(pin, graph));
  // Where no folder can be made, the writing says why.
  await mkdir(dirname(out), { recursive: true }).catch(() => undefined);
  await writeText(out, `${JSON.stringify(pin, undefined, 2)}\n`);
  if (json) printJson(pin);
  else
    print(
      printable(
        [
          `Pinned ${counted(pin.turns.length, "turn")} of ${id} to ${out}; play it with: supportbot eval pins ${dirname(out)}`,
          ...pin.broken.map(({ turn, kind, evidence }) => `  broke in turn ${turn}: ${kind}: ${evidence}`),
          differences.length === 0 ? "  It holds now." : "  It does not hold now:",
          ...differencesText(differences),
        ].join("\n"),
      ),
    );
}

function pinOf(id: string): Pin {
  using sessions = openSessions();
  const { reader } = sessions;
  const dialogue = reader.dialogue(id);
  const startedAt = new Map(reader.get(id).turns.map(({ turn, startedAt: at }) => [turn, at]));
  if (dialogue.turns.every(({ turn }) => turn === 0))
    throw new UsageError(`Nobody spoke in session "${id}"; pin one with a turn of a customer.`);
  return pinFrom({ dialogue, startedAt, breakdowns: findBreakdowns(dialogue) });
}

/** An id may hold anything, a path of another folder too. */
function fileFor(id: string): string {
  return join("pins", `${encodeURIComponent(id).replaceAll(".", "%2E").slice(0, 200)}.json`);
}
