import { isSeen, type Replayed, type Source } from "./conversations.ts";
import { ratio, type Measure } from "./measure.ts";

/** Conversations in which nobody names an order, and an order was found all the same. */
export function inventedMeasure(replayed: readonly Replayed[]): Measure {
  const cases = replayed
    .filter(({ labels }) => labels.order_ids.length === 0)
    .map((conversation) => {
      const { id, group, messages, replay } = conversation;
      const found = replay.mentions.filter(
        ({ type, message }) => type === "order_id" && messages[message]?.role === "user",
      );
      return {
        group,
        isSeen: isSeen(conversation),
        tally: { all: 1, invented: found.length > 0 ? 1 : 0 },
        misses: found.map(({ message, value }) => `${id} ${message} ${value}: ${messages[message]?.content}`),
      };
    });
  return { name: "conversations without an order that got one", cases, score: ratio("invented") };
}

/** Each labelled thing that is no order, by type: how often it is taken for one. */
export function decoyMeasures(sources: readonly Source[]): Measure[] {
  const replayed = sources.flatMap((source) => source.replayed);
  const types = new Set(replayed.flatMap(({ labels }) => labels.mentions.map(({ type }) => type)));
  types.delete("order_id");
  return Array.from(types, (type) => ({
    name: type,
    cases: replayed.map((conversation) => caseOf(conversation, type)).filter(({ tally }) => tally.all > 0),
    score: ratio("taken"),
  }));
}

function caseOf(conversation: Replayed, type: string) {
  const { id, group, messages, labels, replay } = conversation;
  const decoys = labels.mentions.filter(
    (mention) => mention.type === type && messages[mention.message]?.role !== "tool",
  );
  const taken = decoys.filter(({ message, start, end }) =>
    replay.mentions.some(
      (found) => found.type === "order_id" && found.message === message && found.start < end && start < found.end,
    ),
  );
  return {
    group,
    isSeen: isSeen(conversation),
    tally: { all: decoys.length, taken: taken.length },
    misses: taken.map(
      ({ message, start, end }) =>
        `${id} ${message}: ${messages[message]?.content?.slice(Math.max(0, start - 80), end + 20)}`,
    ),
  };
}
