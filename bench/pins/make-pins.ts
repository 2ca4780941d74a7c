import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSupportBot } from "../../src/app.ts";
import { openPinnedGraph } from "../../src/cli/sessions/pinned-graph.ts";
import { seededRandom } from "../../src/lib/seeded-random.ts";
import { cleanTalks } from "../../src/simulation/clean-talks.ts";
import { Draws } from "../../src/simulation/draws.ts";
import { holdTalk } from "../../src/simulation/hold-talk.ts";
import { pinFrom } from "../../src/simulation/pins/pin-from.ts";
import { recordPin } from "../../src/simulation/pins/record-pin.ts";
import type { Talk } from "../../src/simulation/talk.ts";

const ORDER_AND_SHOP = "an order, a question on the shop, and the order again";

/** Has simulated customers talk to the bot, and pins their sessions. */
export async function makePins(folder: string, { dataDir, count }: { dataDir: string; count: number }): Promise<void> {
  await using bot = await createSupportBot({ dataDir, model: "offline" });
  await using graph = await openPinnedGraph({ dataDir });
  for (let seed = 0; seed < count; seed += 1) {
    const id = await holdTalk(talkFor(seed), { bot, kind: "pinned", seed });
    const startedAt = new Map(bot.sessions.get(id).turns.map((turn) => [turn.turn, turn.startedAt]));
    const pin = await recordPin(pinFrom({ dialogue: bot.sessions.dialogue(id), startedAt, breakdowns: [] }), graph);
    writeFileSync(join(folder, `${String(seed).padStart(4, "0")}.json`), JSON.stringify(pin));
  }
}

/** A talk of each kind in turn, and then the same customer comes with an order and a question on the shop: both tools are called. */
function talkFor(seed: number): Talk {
  const draws = new Draws(seededRandom(seed + 1));
  const kinds = Object.values(cleanTalks);
  const { userId, lines = [] } = kinds[seed % kinds.length]?.(draws) ?? {};
  return { userId, lines: [...lines, ...(cleanTalks[ORDER_AND_SHOP]?.(draws).lines ?? [])] };
}
