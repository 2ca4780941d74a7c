import type { BaseMessage } from "@langchain/core/messages";
import { readLedgerBlock } from "../context/ledger/ledger-block.ts";
import { textOf } from "../lib/messages.ts";

export type PromptLedger = NonNullable<ReturnType<typeof readLedgerBlock>>;

/**
 * What our own graph's prompt says is known; `undefined` in another graph's.
 * Only the graph writes system messages, while a customer may write anything.
 */
export function findLedger(messages: readonly BaseMessage[]): PromptLedger | undefined {
  const told = messages.filter((message) => message.getType() === "system");
  return told.map((message) => readLedgerBlock(textOf(message))).findLast((block) => block !== undefined);
}
