import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../../test/support/data-dir.ts";
import { openOtlpReceiver } from "../../test/support/otlp-receiver.ts";

type Collector = "healthy" | "down" | "hung";

/** How long turns take, in ms, where the collector is as said; each is of a session of its own. */
export async function turnTimes(collector: Collector, turns: number): Promise<number[]> {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver({ answer: collector === "hung" ? "hang" : "accept" });
  if (collector === "down") await receiver[Symbol.asyncDispose]();
  process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.url;
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    await bot.say({ sessionId: `s-${turn}`, userId: "u", text: "Where is order 12345?" });
    times.push(performance.now() - began);
  }
  return times;
}
