import type { BaseChannel } from "@langchain/langgraph";
import { z } from "zod";
import { ReplyStyle } from "../models/reply-style.ts";

/**
 * What a caller may say about a run: the form that Studio shows. LangGraph
 * checks it before the run begins, and fills in no defaults.
 */
export const SupportContext = z.object({
  userId: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe("The customer who is talking. Order details are shown only to the order's own customer."),
  replyStyle: ReplyStyle.optional().meta({
    description: "How much a reply says. brief: the answer alone. detailed: what else is known of the order, too.",
    default: "brief",
    langgraph_nodes: ["respond"],
  }),
});
export type SupportContext = z.infer<typeof SupportContext>;

type ContextDefinition = { [key in keyof SupportContext]: BaseChannel<SupportContext[key]> };

/** The same for LangGraph, whose types make a caller say every key of a zod schema. */
export const contextDefinition = SupportContext as unknown as ContextDefinition;
