import { checkPage } from "../../../lib/check-page.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import { readFindings } from "./read-findings.ts";
import { shownSession, type ShownSession } from "./shown-session.ts";

/** How many turns a page has. */
const PAGE_OF_TURNS = 20;

type ReadParts = Pick<ConsoleParts, "reader" | "pipeline" | "catalogue">;

/**
 * The newest turns of a session before one. One that fits on a page may be read whole to be evaluated; of a longer one the
 * catalogue tells what it came to, since nobody waits for five thousand turns to see twenty.
 * @throws SessionNotFoundError, StorageError for one that is damaged, UsageError for no number of a turn.
 */
export async function readPage(parts: ReadParts, sessionId: string, before = Infinity): Promise<ShownSession> {
  const page = { before, limit: PAGE_OF_TURNS };
  checkPage(page);
  const { reader, catalogue, pipeline } = parts;
  const { store } = pipeline;
  const session = reader.get(sessionId, page);
  const found = await readFindings({ store, reader, catalogue }, session, session.figures !== undefined);
  return shownSession(session, found, store.annotations.earlierOf(sessionId));
}
