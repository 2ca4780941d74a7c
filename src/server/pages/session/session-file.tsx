import { html } from "hono/html";
import { printable } from "../../../lib/text.ts";
import { pageHead } from "../../../sessions/page-head.ts";
import type { SessionPage } from "../../../sessions/session.ts";
import { turnRunsOf } from "../../../sessions/turn-runs.ts";
import type { TurnView } from "../../../sessions/turn-view.ts";
import { readAsset } from "../../assets.ts";
import { readFindings, type SessionSource } from "./read-findings.ts";
import { SessionContent } from "./session-content.tsx";
import { shownSession } from "./shown-session.ts";

/**
 * A session, or some turns of it, as one page that needs nothing else: no script, no address outside of it.
 * @throws SessionNotFoundError, StorageError for one that is damaged.
 */
export async function sessionFile(
  source: SessionSource,
  { sessionId, ...page }: SessionPage & { sessionId: string },
): Promise<string> {
  const { store, reader } = source;
  const session = reader.get(sessionId, page);
  const shown = shownSession(
    session,
    await readFindings(source, session, true),
    store.annotations.earlierOf(sessionId),
  );
  const runs = new Map(
    turnRunsOf(store.spansOf(sessionId)).map((one) => [keyOf(one.turn, one.runs[0].spans[0]?.traceId), one.runs]),
  );
  const setting = {
    sessionId,
    inFile: true,
    spansOf: ({ turn, traceIds }: TurnView) => (runs.get(keyOf(turn, traceIds[0])) ?? []).flatMap(({ spans }) => spans),
  };
  const file = await html`<!doctype html>
    <html lang="en">
      ${pageHead(printable(`Session ${sessionId}`), `${readAsset("console.css")}${readAsset("session.css")}`)}
      <body>
        <main id="main">${<SessionContent shown={shown} setting={setting} />}</main>
      </body>
    </html>`;
  return String(file);
}

function keyOf(turn: number, traceId: string | undefined): string {
  return `${turn} ${traceId}`;
}
