import { recordingShop } from "./cassette-shop.ts";
import type { Prompt } from "./cassette.ts";
import type { Pin, PinnedTurn } from "./pin.ts";
import { replayPin, type PinnedGraph } from "./replay-pin.ts";

/** Plays a new pin once through the graph of today, and keeps what the shop said and what each prompt showed. */
export async function recordPin(pin: Pin, graph: PinnedGraph): Promise<Pin> {
  const shop = recordingShop(graph.orders ?? { find: async () => undefined });
  const { turns } = await replayPin(pin, graph, shop);
  return {
    ...pin,
    turns: pin.turns.map((turn, index) =>
      withShown(turn, turns[index]?.asked.prompts ?? [], pin.turns[index - 1]?.text ?? ""),
    ),
    shop: shop.recorded(),
  };
}

function withShown(turn: PinnedTurn, prompts: readonly Prompt[], wordsBefore: string): PinnedTurn {
  return {
    ...turn,
    replies: turn.replies.map((reply, index) => {
      const prompt = prompts[index];
      if (prompt === undefined) return reply;
      const known = turn.context.entries.map(({ value }) => value);
      const said = [wordsBefore, turn.text, ...turn.results.map(({ text }) => text), ...factsIn(reply)];
      return {
        ...reply,
        shown: {
          known: unique(known).filter((text) => prompt.known.includes(text)),
          said: unique(said).filter((text) => prompt.said.includes(text)),
        },
      };
    }),
  };
}

/** What a reply states that can be looked up: whatever has a digit in it, numbers and dates and ids. */
function factsIn({ text, calls }: PinnedTurn["replies"][number]): string[] {
  const words = `${text} ${calls.map(({ args }) => Object.values(args).map(String).join(" ")).join(" ")}`;
  return Array.from(words.matchAll(/[\p{L}\p{N}][\p{L}\p{N}@._/-]*/gu), ([word]) =>
    word.replace(/[._/-]+$/u, ""),
  ).filter((word) => /\d/u.test(word));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}
