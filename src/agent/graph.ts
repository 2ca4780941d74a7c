import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { StructuredToolInterface } from "@langchain/core/tools";
import { END, START, StateGraph } from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { createExtractor } from "../models/extractor.ts";
import { createSummariser } from "../models/summariser.ts";
import type { OrderRepository } from "../orders/order.ts";
import { recall } from "../tools/recall.ts";
import { TURN_NAME } from "../tracing/run-config.ts";
import { AfterRespond } from "./after-respond.ts";
import { shopAsker } from "./ask-shop.ts";
import { callPolicy, callToolOf } from "./call-tool.ts";
import { extractContextWith } from "./extract-context.ts";
import { SupportInput } from "./input.ts";
import { describeNodes } from "./node-descriptions.ts";
import { OwnedCheckpointer } from "./owned-checkpointer.ts";
import { SUPPORT_PROMPT } from "./prompts.ts";
import { respondWith } from "./respond.ts";
import { SupportState } from "./state.ts";
import { contextDefinition } from "./support-context.ts";
import { checkedToolNames } from "./tool-names.ts";
import { DEFAULT_WINDOW_TOKENS, type Window } from "./window.ts";

export interface SupportGraphParts {
  model: BaseChatModel;
  /** Each gets a node of its own, named after it. */
  tools: readonly StructuredToolInterface[];
  /** The shop: whether it has a number among its orders is asked before the number is taken for one. */
  orders?: Pick<OrderRepository, "find" | "someIds"> | undefined;
  /** A model that may propose what a message names; the rules decide. It must call tools. */
  extractor?: BaseChatModel | undefined;
  /** A model that sums up the turns that leave the window. */
  summariser?: BaseChatModel | undefined;
  /** Left out where the platform brings its own. */
  checkpointer?: BaseCheckpointSaver | undefined;
  /** Where turns go that leave the window; the model then has a tool `recall`. Without one the checkpoints keep all. */
  archive?: TurnArchive | undefined;
  /** How much of the past the model is shown. */
  window?: Window | undefined;
  /** The instructions the model is given first. */
  prompt?: string | undefined;
  /** Tools that change an order although their names do not say so. */
  writeTools?: readonly string[] | undefined;
  /** Run metadata that every run of this graph has. */
  metadata?: { [key: string]: unknown } | undefined;
}

/** extract_context → respond ⇄ one node a tool → END. */
export function buildSupportGraph({
  model,
  tools: given,
  orders,
  extractor,
  summariser,
  checkpointer,
  archive,
  window = { tokens: DEFAULT_WINDOW_TOKENS },
  prompt = SUPPORT_PROMPT,
  writeTools = [],
  metadata = {},
}: SupportGraphParts) {
  const tools = archive === undefined ? given : [...given, recall(archive)];
  const callTool = callToolOf(tools, writeTools);
  const advisers = { askShop: orders && shopAsker(orders), extract: extractor && createExtractor(extractor) };
  const summarise = summariser && createSummariser(summariser);
  const toolNames = checkedToolNames(tools);

  const graph = new StateGraph(SupportState, { input: SupportInput, context: contextDefinition })
    .addNode("extract_context", extractContextWith({ archive, window, advisers, summarise }), { timeout: 15_000 })
    .addNode("respond", respondWith({ model, tools, instructions: prompt, window }), { timeout: 120_000 })
    .addNode(toolNames.map((name): [string, typeof callTool, typeof callPolicy] => [name, callTool, callPolicy]))
    .addEdge(START, "extract_context")
    .addEdge("extract_context", "respond")
    .addConditionalEdges("respond", new AfterRespond(toolNames), [...toolNames, END]);
  for (const name of toolNames) graph.addEdge(name, "respond");

  const compiled = graph.compile({
    name: TURN_NAME,
    ...(checkpointer && { checkpointer: OwnedCheckpointer.around(checkpointer) }),
  });
  describeNodes(compiled.builder.nodes, tools);
  return compiled.withConfig({ metadata });
}

export type SupportGraph = ReturnType<typeof buildSupportGraph>;
