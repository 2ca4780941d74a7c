import { SystemMessage, type BaseMessage } from "@langchain/core/messages";
import { ledgerBlock, readLedgerBlock } from "../../context/ledger/ledger-block.ts";
import { isUser, textOf } from "../../lib/messages.ts";
import { followUps, givesNumber, opening, saidAlready, whatIsInIt, whenDoesIt } from "../phrases.ts";
import type { Fault } from "./fault.ts";

const ASKS_BACK = ["Which zip code did I give you?", "Did I tell you my zip code?"] as const;

/** The model is shown neither what is known nor what was said before: it asks for what it was told. */
export const droppedMemory: Fault = {
  kind: "dropped_memory",
  cause: "memory",
  draw: (draws) => {
    const { order_id: id, user_id: userId, address } = draws.order(({ status }) => status !== "cancelled");
    const misbehaviour = { prompt: withoutMemory };
    if (draws.chance(0.25)) {
      const tells = draws.pick(["My zip code is {zip}.", "By the way, my zip is {zip}.", "I live in zip code {zip}."]);
      const before = [...opening(draws, id), tells.replace("{zip}", address?.zip ?? "")];
      return { userId, lines: [...before, draws.pick(ASKS_BACK)], turn: before.length + 1, misbehaviour };
    }
    const before = [...opening(draws, id), ...followUps(draws, id, 1)];
    const asks = draws.pick([whenDoesIt, whatIsInIt]);
    const after = draws.chance(0.7) ? [draws.pick([saidAlready, givesNumber])(draws, id)] : [];
    return { userId, lines: [...before, asks(draws, id), ...after], turn: before.length + 1, misbehaviour };
  },
};

function withoutMemory(prompt: BaseMessage[]): BaseMessage[] {
  const lastWords = prompt.findLastIndex(isUser);
  return prompt.flatMap((message, index) => {
    if (message.getType() !== "system") return index < lastWords ? [] : [message];
    const known = readLedgerBlock(textOf(message));
    return [
      known === undefined ? message : new SystemMessage(ledgerBlock({ activeOrderId: null, entries: [] }, known.turn)),
    ];
  });
}
