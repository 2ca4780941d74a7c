import { SystemMessage, type BaseMessage } from "@langchain/core/messages";
import { readLedgerBlock } from "../../context/ledger/ledger-block.ts";
import { textOf } from "../../lib/messages.ts";

/** A memory that takes one order for another: what is known of the one stands beside the other's number. */
export function swappedOrders(some: string, other: string): (prompt: BaseMessage[]) => BaseMessage[] {
  const swapped = (text: string): string =>
    text
      .split(some)
      .map((part) => part.replaceAll(other, some))
      .join(other);
  return (prompt) =>
    prompt.map((message) => {
      const text = textOf(message);
      return message.getType() === "system" && readLedgerBlock(text) !== undefined
        ? new SystemMessage(swapped(text))
        : message;
    });
}
