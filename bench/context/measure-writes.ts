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
 * two that are told where it cannot tell; as known after the customer's last
 * message. Where one message asked for writes to several orders, no single
 * choice is right for all of them, so three sets of writes are counted.
 */
const COUNTED: readonly {
  name: string;
  isCounted: (one: Replayed, writes: readonly Write[], write: Write) => boolean;
}[] = [
  {
    name: "one order is told by the labels",
    isCounted: ({ labels }, _, { after }) => isTold(labels.active_order, after),
  },
  { name: "one order after a message", isCounted: (_, writes, { after }) => ordersAfter(writes, after).size === 1 },
  { name: "every write", isCounted: () => true },
];

export function writeMeasures(replayed: readonly Replayed[]): Measure[] {
  const rewarded = replayed.filter(({ labels }) => labels.reward === 1);
  return COUNTED.flatMap(({ name, isCounted }) => {
    const cases = rewarded.map((one) => {
      const writes = writesOf(one);
      return caseOf(
        one,
        writes.filter((write) => isCounted(one, writes, write)),
      );
    });
    return [
      { name: `${name}: active`, cases, score: ratio("active") },
      { name: `${name}: or candidate`, cases, score: ratio("among") },
    ];
  });
}

function isTold(labels: Replayed["labels"]["active_order"], after: number): boolean {
  return labels.some(({ message, certain, kind }) => message === after && certain && kind !== "multi");
}

function ordersAfter(writes: readonly Write[], after: number): Set<string> {
  return new Set(writes.filter((write) => write.after === after).map(({ orderId }) => orderId));
}

function caseOf(conversation: Replayed, writes: readonly Write[]): Case {
  const tally = { all: writes.length, active: 0, among: 0 };
  const misses: string[] = [];
  for (const { after, orderId } of writes) {
    const turn = conversation.replay.turns.find(({ message }) => message === after);
    const candidates = turn?.candidates ?? [];
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
