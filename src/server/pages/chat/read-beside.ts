import type { SupportBot } from "../../../app.ts";
import type { ContextView } from "../../../context/ledger/context-view.ts";
import { inOrderOfUse } from "../../../context/ledger/in-order-of-use.ts";
import type { ContextEntry } from "../../../context/ledger/ledger.ts";
import { SessionNotFoundError, SupportBotError } from "../../../errors.ts";
import { ledgerTimeline } from "../../../sessions/ledger-timeline.ts";
import type { SessionReader } from "../../../sessions/session-reader.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";

/** What stands beside a chat: the newest turn as it was traced so far, and what the bot knows. */
export interface Beside {
  turn?: TurnView;
  isRunning: boolean;
  entries: (ContextEntry & { change?: "new" | "changed" })[];
  /** Why neither can be shown. */
  fault?: string;
}

interface BesideQuery {
  sessionId: string;
  /** The turn that runs now, if one does. */
  running?: number | undefined;
}

/** Of a session that was not traced yet there is nothing; a store that cannot be read is said. */
export async function readBeside(
  bot: SupportBot,
  reader: SessionReader,
  { sessionId, running }: BesideQuery,
): Promise<Beside> {
  const isRunning = running !== undefined;
  try {
    const turns = readNewest(reader, sessionId).filter(({ turn }) => running === undefined || turn <= running);
    const last = turns.at(-1);
    // A turn's own span, which says what it came to know, ends last.
    const known = isRunning ? await knownNow(bot, sessionId) : undefined;
    const shown =
      known === undefined
        ? turns
        : [...turns.filter(({ turn }) => turn !== running), { turn: running ?? 0, context: known }];
    const turn = isRunning && last?.turn !== running ? undefined : last;
    return { ...(turn && { turn }), isRunning, entries: markedEntries(shown.slice(-2)) };
  } catch (error) {
    if (!(error instanceof SupportBotError)) throw error;
    return { isRunning, entries: [], fault: error.message };
  }
}

function readNewest(reader: SessionReader, sessionId: string): TurnView[] {
  try {
    return reader.get(sessionId, { limit: 2 }).turns;
  } catch (error) {
    if (error instanceof SessionNotFoundError) return [];
    throw error;
  }
}

async function knownNow(bot: SupportBot, sessionId: string): Promise<ContextView | undefined> {
  try {
    return await bot.context({ sessionId });
  } catch (error) {
    if (error instanceof SessionNotFoundError) return undefined;
    throw error;
  }
}

/** Pure: what is known at the end of the last of two turns, with what is new in it or stood otherwise before. */
function markedEntries(turns: readonly Pick<TurnView, "turn" | "context">[]): Beside["entries"] {
  const place = turns.length - 1;
  const cells = new Map(
    ledgerTimeline(turns).map(({ type, value, cells: own }) => [JSON.stringify([type, value]), own]),
  );
  return inOrderOfUse(turns.at(-1)?.context.entries ?? []).map((entry) => {
    const own = cells.get(JSON.stringify([entry.type, entry.value])) ?? [];
    const change = own[place - 1] === undefined ? ("new" as const) : ("changed" as const);
    return own[place]?.isChange ? { ...entry, change } : entry;
  });
}
