import { MessagesValue, ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { advance } from "../context/ledger/advance.ts";
import { LedgerEvent } from "../context/ledger/ledger-event.ts";
import { ContextEntry, type Ledger } from "../context/ledger/ledger.ts";
import { usageFrom } from "../lib/usage.ts";

/** What the checkpointer holds of a session. */
export const SupportState = new StateSchema({
  /** The window's turns, and the one that runs. */
  messages: MessagesValue,
  /** The turn that runs, or ran last; the first is 1. */
  turn: z.number().default(0),
  /** What is known. Nodes write events; the ledger's own rules make the entries. */
  ledger: new ReducedValue(
    z.array(ContextEntry).default(() => []),
    {
      inputSchema: z.array(LedgerEvent),
      reducer: (ledger: ContextEntry[], events: LedgerEvent[]): ContextEntry[] => [
        ...events.reduce<Ledger>(advance, ledger),
      ],
    },
  ),
  /** What models took this turn beside the one that answers. */
  sideUsage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).default(() => usageFrom()),
  /** The first user who spoke; the session answers to no other. */
  owner: z.string().nullable().default(null),
  /** The last turn that the window left behind; the archive has it and all before it. */
  archived: z.object({ id: z.string(), turn: z.number() }).nullable().default(null),
  /** A model's notes of what the window left behind, where one is asked for them. */
  summary: z.string().nullable().default(null),
  /** Whether the customer ever spoke of an order: a bare number is then one's. */
  spokeOfOrders: z.boolean().default(false),
  /** Id of the last of the customer's messages that the graph has taken in. */
  heard: z.string().nullable().default(null),
});

export type SupportState = typeof SupportState.State;
export type SupportUpdate = typeof SupportState.Update;
