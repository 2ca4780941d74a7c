import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSupportBot } from "../../src/app.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { median } from "../median.ts";
import { lookUpNumbers, openLoopbackModel } from "./loopback-model.ts";
import { sharedPrefix } from "./shared-prefix.ts";

export interface PromptSizes {
  /** Bytes of a turn's requests, the median of twenty turns up to this one. */
  bytesAt: (turn: number) => number;
  /** Of the requests of turns 20 to 200. */
  shared: number;
}

/** One long session by the workload that peers were measured by: each turn a question that names order 12345, a lookup, an answer. */
export async function measurePrompts(turns: number): Promise<PromptSizes> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    await using server = await openLoopbackModel(lookUpNumbers);
    await using bot = await createSupportBot({
      model: createOpenAIModel({ name: "loopback", baseURL: server.url, apiKey: "none" }),
      dataDir: folder,
    });
    const requests: string[][] = [];
    for (let turn = 1; turn <= turns; turn += 1) {
      const text = `Turn ${turn}: where is my order 12345 now, and when will it arrive at my house?`;
      const { error } = await bot.say({ sessionId: "long", userId: "u1", text });
      if (error) throw new Error(error.message);
      requests.push(server.taken());
    }
    const sizes = requests.map((bodies) => bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0));
    return {
      bytesAt: (turn) => median(sizes.slice(turn - 20, turn)),
      shared: sharedPrefix(requests.slice(19, 200).flat()),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
