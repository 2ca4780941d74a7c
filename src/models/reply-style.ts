import type { BaseMessage } from "@langchain/core/messages";
import { z } from "zod";
import { textOf } from "../lib/messages.ts";

/** How much a reply says; brief where nobody chose. */
export const ReplyStyle = z.enum(["brief", "detailed"]);
export type ReplyStyle = z.infer<typeof ReplyStyle>;

const DETAILED =
  "\n\nReply in detail this time: beside the answer, tell what else you were given that bears on it, such as the carrier.";

/** What a prompt adds about the style; its instructions ask to be brief already. */
export function styleNote(style: ReplyStyle | undefined): string {
  return style === "detailed" ? DETAILED : "";
}

/** Finds {@link styleNote}, as the offline model does. Only the graph writes system messages. */
export function styleAskedFor(messages: readonly BaseMessage[]): ReplyStyle {
  const isDetailed = messages.some((message) => message.getType() === "system" && textOf(message).endsWith(DETAILED));
  return isDetailed ? "detailed" : "brief";
}
