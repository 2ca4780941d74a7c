import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSupportBot } from "../../src/app.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { lookUpNumbers, openLoopbackModel } from "../window/loopback-model.ts";
import { openByteCounter } from "./byte-counter.ts";
import { wordsOf } from "./workload.ts";

/** Bytes that each turn of one long session of ours exports. */
export async function ourSession(turns: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    await using collector = await openByteCounter();
    await using server = await openLoopbackModel(lookUpNumbers);
    process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.url;
    await using bot = await createSupportBot({
      model: createOpenAIModel({ name: "loopback", baseURL: server.url, apiKey: "none" }),
      dataDir: folder,
    });
    const bytes: number[] = [];
    for (let turn = 1; turn <= turns; turn += 1) {
      const { error } = await bot.say({ sessionId: "long", userId: "u1", text: wordsOf(turn) });
      if (error) throw new Error(error.message);
      await bot.flush();
      bytes.push(collector.taken());
    }
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
