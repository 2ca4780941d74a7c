import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { buildSupportGraph } from "../../src/agent/graph.ts";
import { openArchive } from "../../src/archive/open-archive.ts";
import { demoArticles } from "../../src/knowledge/demo-articles.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { supportTools } from "../../src/tools/support-tools.ts";
import type { Fact } from "./facts.ts";
import { lookUpNumbers, openLoopbackModel, type LoopbackModel } from "./loopback-model.ts";
import type { SmallTalk } from "./small-talk.ts";

export interface Remembered {
  fact: Fact;
  /** Where the model was given it: in what it is shown at once, by `recall`, or nowhere. */
  where: "prompt" | "recall" | "nowhere";
}

/**
 * Threads of so many turns, each with one fact in one of its first five; in the
 * last turn the customer asks for it, and the model asks `recall` the same.
 */
export async function rememberedAfter(
  turns: number,
  { facts, talk }: { facts: readonly Fact[]; talk: SmallTalk },
): Promise<Remembered[]> {
  const questions = new Set(facts.map(({ asked }) => asked));
  await using server = await openLoopbackModel((words) => (questions.has(words) ? "recall" : lookUpNumbers(words)));
  const remembered: Remembered[] = [];
  for (const [index, fact] of facts.entries())
    remembered.push({ fact, where: await whereIs(fact, { server, talk, turns, place: (index % 5) + 1 }) });
  return remembered;
}

interface Thread {
  server: LoopbackModel;
  talk: SmallTalk;
  turns: number;
  /** The turn in which the fact is told. */
  place: number;
}

async function whereIs(
  { said, asked, needed }: Fact,
  { server, talk, turns, place }: Thread,
): Promise<Remembered["where"]> {
  await using archive = await openArchive({ kind: "memory" });
  using orders = openSqliteOrders(":memory:");
  await orders.save(demoOrders());
  using articles = openSqliteArticles(":memory:");
  await articles.save(demoArticles());
  const graph = buildSupportGraph({
    model: createOpenAIModel({ name: "loopback", baseURL: server.url }),
    tools: supportTools({ orders, articles }),
    checkpointer: new MemorySaver(),
    archive: archive.archive,
  });
  const config = { configurable: { thread_id: "thread" } };
  const say = (content: string): Promise<unknown> => graph.invoke({ messages: [{ role: "user", content }] }, config);
  for (let turn = 1; turn < turns; turn += 1) await say(turn === place ? said : talk(turn));
  server.taken();
  await say(asked);
  const [shown = "", recalled = ""] = server.taken().map((body) => comparable(body));
  if (shown.includes(comparable(needed))) return "prompt";
  return recalled.includes(comparable(needed)) ? "recall" : "nowhere";
}

/** Ledger entries are written as ids are compared. */
function comparable(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}@]/gu, "");
}
