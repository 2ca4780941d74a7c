import type { BreakdownKind } from "./breakdown.ts";
import { repeatedReply } from "./repeated-reply.ts";

/** All ways in which a conversation is seen to break. */
export const breakdownKinds: readonly BreakdownKind[] = [repeatedReply];
