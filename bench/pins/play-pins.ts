import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openPinnedGraph } from "../../src/cli/sessions/pinned-graph.ts";
import { checkReplay, type Difference } from "../../src/simulation/pins/check-replay.ts";
import { Pin } from "../../src/simulation/pins/pin.ts";
import { replayPin } from "../../src/simulation/pins/replay-pin.ts";

// Plays the pins of a folder through the graph beside it, which may be a mutant, and prints what does not hold, a JSON line a pin.
const [folder = "", count = "", prompt] = process.argv.slice(2);
await using graph = await openPinnedGraph();
for (const file of readdirSync(folder).toSorted().slice(0, Number(count))) {
  const pin = Pin.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  const differences = await played(pin);
  process.stdout.write(`${JSON.stringify({ id: pin.id, differences })}\n`);
}

/** A graph that is broken so that it throws does not hold either. */
async function played(pin: Pin): Promise<Difference[]> {
  try {
    return checkReplay(pin, await replayPin(pin, { ...graph, ...(prompt !== undefined && { prompt }) }));
  } catch (error) {
    return [{ turn: 0, what: "history", explanation: String(error) }];
  }
}
