import { createSupportBot } from "../../src/app.ts";
import { inFolder } from "./in-folder.ts";

export interface Life {
  /** MB of heap after a collection, by the turns that were taken until then. */
  heap: { [turns: number]: number };
  /** What keeps the process busy: sockets, timers, files. */
  handles: { [turns: number]: number };
}

/** Turns over many threads in one process, looked at after `first` and in the end. Wants `--expose-gc`. */
async function measureLife({
  first,
  turns,
  threads,
}: {
  first: number;
  turns: number;
  threads: number;
}): Promise<Life> {
  return inFolder(async (dataDir) => {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    const life: Life = { heap: {}, handles: {} };
    for (let turn = 1; turn <= turns; turn += 1) {
      const { error } = await bot.say({ sessionId: `thread-${turn % threads}`, text: "Where is my order 12345?" });
      if (error) throw new Error(error.message);
      if (turn !== first && turn !== turns) continue;
      await bot.flush();
      for (let time = 0; time < 3; time += 1) globalThis.gc?.();
      life.heap[turn] = process.memoryUsage().heapUsed / 1e6;
      life.handles[turn] = process.getActiveResourcesInfo().length;
    }
    return life;
  });
}

const options = JSON.parse(process.argv[2] ?? "") as Parameters<typeof measureLife>[0];
process.stdout.write(`${JSON.stringify(await measureLife(options))}\n`);
