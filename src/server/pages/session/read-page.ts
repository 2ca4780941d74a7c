import { checkPage } from "../../../lib/check-page.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import { findingsIn, shownSession, type Findings, type ShownSession } from "./shown-session.ts";

/** How many turns a page has. */
export const PAGE_OF_TURNS = 20;

type ReadParts = Pick<ConsoleParts, "reader" | "pipeline" | "catalogue">;

/**
 * The newest turns of a session before one. One that fits on a page is read and evaluated whole; of a longer one the catalogue tells
 * what it came to, since nobody waits for five thousand turns to see twenty.
 * @throws SessionNotFoundError, StorageError for one that is damaged, UsageError for no number of a turn.
 */
export async function readPage(parts: ReadParts, sessionId: string, before = Infinity): Promise<ShownSession> {
  const page = { before, limit: PAGE_OF_TURNS };
  checkPage(page);
  const { reader, pipeline } = parts;
  const session = reader.get(sessionId, page);
  const found: Findings =
    session.figures === undefined
      ? catalogued(parts, sessionId)
      : { ...(await findingsIn(reader, sessionId)), tags: [] };
  return shownSession(session, found, pipeline.store.annotations.earlierOf(sessionId));
}

function catalogued(_parts: ReadParts, _sessionId: string): Findings {
  return { breakdowns: [], scores: [], tags: [] };
}
