import { createSupportBot } from "../../src/app.ts";
import { inFolder } from "./in-folder.ts";

export interface Throughput {
  turnsPerSecond: number;
  /** Milliseconds from the customer's words to the reply, the other clients' turns in between. */
  p99: number;
  errors: number;
}

/** Clients that speak at once, each in sessions of its own, each of ten turns with one tool; offline model, traced. */
async function measureThroughput({ clients, turns }: { clients: number; turns: number }): Promise<Throughput> {
  return inFolder(async (dataDir) => {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    const times: number[] = [];
    let errors = 0;
    let begun = 0;
    const client = async (_: unknown, name: number): Promise<void> => {
      while (begun < turns) {
        const turn = begun++;
        const before = performance.now();
        const words = { sessionId: `${name}-${Math.floor(turn / (clients * 10))}`, text: "Where is my order 12345?" };
        const { error, tools } = await bot.say(words);
        times.push(performance.now() - before);
        if (error !== undefined || tools.length !== 1) errors += 1;
      }
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    const seconds = (performance.now() - started) / 1000;
    const sorted = times.toSorted((a, b) => a - b);
    return { turnsPerSecond: turns / seconds, p99: sorted[Math.floor(turns * 0.99)] ?? Number.NaN, errors };
  });
}

const options = JSON.parse(process.argv[2] ?? "") as Parameters<typeof measureThroughput>[0];
process.stdout.write(`${JSON.stringify(await measureThroughput(options))}\n`);
