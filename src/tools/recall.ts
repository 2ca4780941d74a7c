import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { clip } from "../lib/text.ts";
import type { ToolContext } from "./tool-context.ts";

const RecallArguments = z.object({
  query: z.string().max(1000).describe("What is looked for, in the customer's words."),
});

/** The result of `recall`, as the model reads it. */
interface Recalled {
  found: boolean;
  /** Those that tell most first. */
  turns: { turn: number; customer: string; you: string }[];
}

const MOST_TURNS = 3;
/** Of each side's words in a turn. */
const LONGEST = 600;

/** Finds what was said in this session before the turns that the model is shown. */
export function recall(archive: TurnArchive): StructuredToolInterface {
  return tool(
    async (
      { query },
      { context, configurable }: { context?: ToolContext; configurable?: { thread_id?: string } },
    ): Promise<string> => {
      const tip = context?.inTalk?.archivedTip;
      const sessionId = configurable?.thread_id;
      const turns =
        tip === undefined || sessionId === undefined
          ? []
          : await archive.recall({ sessionId, tip }, { query, limit: MOST_TURNS });
      const result: Recalled = {
        found: turns.length > 0,
        turns: turns.map(({ turn, customer, bot }) => ({
          turn,
          customer: clip(customer, LONGEST),
          you: clip(bot, LONGEST),
        })),
      };
      return JSON.stringify(result);
    },
    {
      name: "recall",
      description:
        "Finds what was said earlier in this conversation, in turns that you are not shown: what the customer told of themselves, tried, or was promised.",
      schema: RecallArguments,
    },
  );
}
