import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import FakeTimers from "@sinonjs/fake-timers";
import { Conversation } from "../../agent/conversation.ts";
import { buildSupportGraph, type SupportGraphParts } from "../../agent/graph.ts";
import type { HistoryMessage } from "../../agent/history.ts";
import { OwnedCheckpointer } from "../../agent/owned-checkpointer.ts";
import type { TurnResult } from "../../agent/turn-result.ts";
import { openArchive } from "../../archive/open-archive.ts";
import { openCheckpointer } from "../../checkpoints/checkpointer.ts";
import { CassetteModel } from "./cassette-model.ts";
import { cassetteShop } from "./cassette-shop.ts";
import { cassetteTools } from "./cassette-tools.ts";
import { Cassette, type Asked } from "./cassette.ts";
import type { Pin } from "./pin.ts";

/** The graph of today: what of it a replay does not take from the cassette. */
export type PinnedGraph = Omit<SupportGraphParts, "checkpointer" | "archive"> & { model: BaseChatModel };

export interface Replay {
  turns: { result: TurnResult; asked: Asked }[];
  /** Everything that was said, the end state in words. */
  history: HistoryMessage[];
}

/**
 * Plays a pinned session through the graph of today, offline: no model and no tool is asked but in the turn that broke.
 * The process' clock stands where it stood in the session meanwhile, so one pin plays at a time.
 */
export async function replayPin(pin: Pin, graph: PinnedGraph, shop = cassetteShop(pin.shop)): Promise<Replay> {
  await using parts = await openParts();
  const cassette = new Cassette(pin);
  const built = buildSupportGraph({
    ...graph,
    model: new CassetteModel(cassette, graph.model),
    tools: cassetteTools(graph.tools, { pin, cassette }),
    orders: shop,
    checkpointer: parts.saver,
    archive: parts.archive,
  });
  const conversation = new Conversation(built, parts);
  const who = { sessionId: pin.id, userId: pin.userId };
  const clock = FakeTimers.install({ toFake: ["Date"] });
  try {
    const turns: Replay["turns"] = [];
    for (const [index, { at, text }] of pin.turns.entries()) {
      clock.setSystemTime(Date.parse(at));
      cassette.next({ isLive: pin.broken.length > 0 && index === pin.turns.length - 1 });
      const result = await conversation.say({ ...who, text, tracing: false });
      turns.push({ result, asked: cassette.asked });
    }
    return { turns, history: await conversation.history({ ...who, limit: pin.turns.length }) };
  } finally {
    clock.uninstall();
  }
}

async function openParts() {
  const opened = await openCheckpointer({ kind: "memory" });
  const { archive, ...archived } = await openArchive({ kind: "memory" });
  return {
    saver: OwnedCheckpointer.around(opened.saver),
    archive,
    async [Symbol.asyncDispose]() {
      await archived[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}
