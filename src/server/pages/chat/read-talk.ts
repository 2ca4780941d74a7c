import type { SupportBot } from "../../../app.ts";
import { SessionNotFoundError } from "../../../errors.ts";
import type { SessionReader } from "../../../sessions/session-reader.ts";
import type { Customer } from "./customer.ts";
import type { Exchange, ToldExchange } from "./exchange.ts";
import { exchangesFrom } from "./exchanges-from.ts";

const PAGE = 20;

export interface TalkQuery extends Customer {
  /** Turns before this one; by default the newest. */
  before?: number | undefined;
  /** The first turn that is shown, however many there are behind it; by default the newest 20. */
  from?: number | undefined;
}

/**
 * What was said in a session, the oldest first, and why turns without an answer have none.
 * @throws SessionNotFoundError for another user's session; one in which nobody spoke yet is empty.
 */
export async function readTalk(bot: SupportBot, reader: SessionReader, query: TalkQuery): Promise<ToldExchange[]> {
  const { from, ...page } = query;
  let told = await readPage(bot, { ...page, limit: PAGE });
  const [first] = told;
  const last = told.at(-1);
  if (first !== undefined && last !== undefined && from !== undefined && first.turn > from)
    told = await readPage(bot, { ...page, limit: last.turn - from + 1 });
  return told
    .filter(({ turn }) => from === undefined || turn >= from)
    .map((exchange) =>
      isAnswered(exchange) ? exchange : { ...exchange, fault: faultOf(reader, page.sessionId, exchange) },
    );
}

async function readPage(bot: SupportBot, query: Parameters<SupportBot["history"]>[0]): Promise<ToldExchange[]> {
  try {
    return exchangesFrom(await bot.history(query));
  } catch (error) {
    if (!(error instanceof SessionNotFoundError) || (await isThere(bot, query.sessionId))) throw error;
    return [];
  }
}

/** The program itself sees every session. */
async function isThere(bot: SupportBot, sessionId: string): Promise<boolean> {
  try {
    await bot.history({ sessionId, limit: 1 });
    return true;
  } catch (error) {
    if (error instanceof SessionNotFoundError) return false;
    throw error;
  }
}

function isAnswered({ said }: Exchange): boolean {
  return said.at(-1)?.kind === "text";
}

/** As its spans tell it, if they can be read. */
function faultOf(reader: SessionReader, sessionId: string, { turn }: ToldExchange): string {
  try {
    const { turns } = reader.get(sessionId, { before: turn + 1, limit: 1 });
    return turns.find((one) => one.turn === turn)?.error ?? NO_REASON;
  } catch {
    return NO_REASON;
  }
}

const NO_REASON = "no reason was recorded";
