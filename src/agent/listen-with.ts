import type { RunnableConfig } from "@langchain/core/runnables";
import { leavesOpen } from "../context/leaves-open.ts";
import type { LedgerEvent } from "../context/ledger.ts";
import { listen, type Heard } from "../context/listen.ts";
import { usageFrom, type Usage } from "../lib/usage.ts";
import type { Extractor } from "../models/extractor.ts";

/** Listens by the rules and, where they leave something open, once more with what a model proposes. */
export async function listenWith(
  extract: Extractor | undefined,
  heard: Heard,
  config: RunnableConfig,
): Promise<{ event: LedgerEvent; usage: Usage }> {
  const event = listen(heard);
  if (extract === undefined || !leavesOpen(heard.text, event.mentions)) return { event, usage: usageFrom() };
  const { proposals, usage } = await extract(heard, config);
  return { event: listen({ ...heard, proposals }), usage };
}
