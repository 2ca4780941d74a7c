import { comparableId } from "../../src/lib/comparable-id.ts";
import { parseJson } from "../../src/lib/json.ts";
import { isSeen, type Replayed } from "./conversations.ts";
import { ratio, type Case, type Measure } from "./measure.ts";

const WRITE = /^(?:cancel|modify|update|return|exchange|refund)/u;

interface Write {
  /** The customer's last message before it. */
  after: number;
  orderId: string;
}

/**
 * Before each successful write of a conversation that ended as it should:
 * whether the order that is written is the active one, or is one of the at most
 * two that are told where it cannot tell. Where what one message asked for is
 * done to several orders, no single choice can be right; these count in "all".
 */
export function writeMeasures(replayed: readonly Replayed[]): Measure[] {
  const rewarded = replayed.filter(({ labels }) => labels.reward === 1);
  const one = rewarded.map((conversation) => caseOf(conversation, true));
  const all = rewarded.map((conversation) => caseOf(conversation, false));
  return [
    { name: "one order after a message: active", cases: one, score: ratio("active") },
    { name: "one order after a message: active or candidate", cases: one, score: ratio("among") },
    { name: "all: active", cases: all, score: ratio("active") },
    { name: "all: active or candidate", cases: all, score: ratio("among") },
  ];
}

function caseOf(conversation: Replayed, isOneOrder: boolean): Case {
  const writes = writesOf(conversation);
  const tally = { all: 0, active: 0, among: 0 };
  const misses: string[] = [];
  for (const { after, orderId } of writes) {
    const written = new Set(writes.filter((write) => write.after === after).map((write) => write.orderId));
    if (isOneOrder && written.size > 1) continue;
    const turn = conversation.replay.turns.find(({ message }) => message === after);
    const candidates = turn?.candidates ?? [];
    tally.all += 1;
    if (turn?.activeOrderId === orderId) tally.active += 1;
    if (turn?.activeOrderId === orderId || candidates.includes(orderId)) tally.among += 1;
    if (turn?.activeOrderId !== orderId)
      misses.push(`${conversation.id} ${after}: wrote ${orderId}, not ${turn?.activeOrderId} [${candidates.join()}]`);
  }
  return { group: conversation.group, isSeen: isSeen(conversation), tally, misses };
}

function writesOf({ messages }: Replayed): Write[] {
  const answers = new Map(messages.map(({ tool_call_id: id, content }) => [id ?? "", content ?? ""]));
  const writes: Write[] = [];
  let after = -1;
  for (const [message, { role, tool_calls: calls }] of messages.entries()) {
    if (role === "user") after = message;
    for (const { id, function: called } of calls ?? []) {
      const args = parseJson(called.arguments);
      const orderId = (args as { order_id?: unknown } | undefined)?.order_id;
      const isDone = !answers.get(id)?.startsWith("Error");
      if (WRITE.test(called.name) && isDone && typeof orderId === "string")
        writes.push({ after, orderId: comparableId(orderId) });
    }
  }
  return writes;
}
