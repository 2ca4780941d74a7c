import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SpanStore } from "../src/spans/span-store.ts";
import { fillStore } from "./console/fill-store.ts";
import { openServer } from "./console/open-server.ts";
import { patternSession } from "./console/pattern-session.ts";
import { requestTimes } from "./console/request-times.ts";
import { beginStranger, strangers } from "./door/strangers.ts";
import { readOptions } from "./read-options.ts";

// What a stranger at the console's door costs the others: their p99 meanwhile, against alone; docs/door.md has what came out.
const MOST_TIMES = 2;
const TOKEN = "a-token-of-the-measurement";
const values = readOptions({ short: { type: "boolean", default: false }, help: { type: "boolean", default: false } });
const pages = values.short ? 100 : 400;
const sessions = values.short ? 50 : 200;

if (values.help)
  process.stdout.write(
    "npm run bench:door -- [--short]\n\nHow long the console's pages take while a stranger does what strangers do.\n",
  );
else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-door-"));
  try {
    const dataDir = join(folder, "store");
    const pattern = await patternSession(join(folder, "pattern"), 5);
    using store = new SpanStore(join(dataDir, "spans.db"));
    fillStore(store, pattern, sessions);
    await using server = await openServer(dataDir, { SUPPORTBOT_CONSOLE_TOKEN: TOKEN });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const addresses = Array.from({ length: pages }, (_, at) =>
      at % 2 === 0 ? "sessions" : `session?id=s-${String((at * 37) % sessions).padStart(5, "0")}`,
    );
    const p99 = async (): Promise<number> => (await requestTimes(server.url, addresses, pages / 2, headers)).p99;
    await p99();
    for (const [name, stranger] of Object.entries(strangers)) {
      const alone = await p99();
      const meanwhile = await p99During(stranger);
      tell(name, alone, meanwhile);
      await pause(500);
    }

    async function p99During(stranger: (typeof strangers)[string]): Promise<number> {
      await using _ = beginStranger(stranger, new URL(`${server.url}/`), headers);
      return await p99();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(name: string, alone: number, meanwhile: number): void {
  const times = meanwhile / alone;
  const over = times > MOST_TIMES ? "OVER " : "";
  process.stdout.write(
    `${name.padEnd(45)} p99 ${meanwhile.toFixed(0).padStart(4)} ms, alone ${alone.toFixed(0).padStart(4)} ms: ${times.toFixed(2)} times ${over}<= ${MOST_TIMES}\n`,
  );
}
