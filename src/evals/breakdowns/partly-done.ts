import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { claimsDone } from "./reading/claims.ts";
import { exchanges } from "./reading/exchange.ts";
import { statusBefore } from "./reading/order-status.ts";
import { toolRuns, type ToolRun } from "./reading/tool-run.ts";

/** All of them were to be changed; the reply says that it is done, and one that stands as they did was left out. */
export const partlyDone: BreakdownKind = {
  kind: "partly_done",
  cause: "model",
  find: (dialogue) => {
    const writes = toolRuns(dialogue).filter(
      ({ isWrite, outcome, orderId }) => isWrite && outcome === "done" && orderId,
    );
    if (writes.length < 2) return [];
    const all = exchanges(dialogue);
    return all.flatMap(({ turn, reply, text }) => {
      const made = writes.find(({ message }) => message >= turn.first && message < reply);
      if (made === undefined || !claimsDone(text) || text.includes("?")) return [];
      const wish = dialogue.messages.findLast(
        ({ role, text: words }, at) => at < reply && role === "user" && ALL.test(words),
      );
      const left = wish && leftOut(dialogue, writes, made);
      if (left === undefined || text.toUpperCase().includes(left)) return [];
      return [
        {
          message: reply,
          evidence: `The customer wanted all of them, and order ${left} was left out.`,
          probability: 0.7,
        },
      ];
    });
  },
};

const ALL = /\b(?:all|every|everything|each)\b|\bmy (?:pending |open |recent )?orders\b/iu;

/** An order that stood as the changed ones did, and that no call changed. */
function leftOut(dialogue: Dialogue, writes: readonly ToolRun[], made: ToolRun): string | undefined {
  const changed = new Set(writes.filter(({ call }) => call.name === made.call.name).map(({ orderId }) => orderId));
  if (changed.size < 2) return undefined;
  const before = statusBefore(dialogue, made);
  const orders = new Set(toolRuns(dialogue).map(({ orderId }) => orderId));
  return [...orders].find(
    (orderId) =>
      orderId !== undefined &&
      before !== undefined &&
      !changed.has(orderId) &&
      statusBefore(dialogue, { orderId, message: made.message }) === before,
  );
}
