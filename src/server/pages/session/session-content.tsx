import { counted } from "../../../lib/text.ts";
import { address } from "../parts/address.ts";
import { Conversation } from "./conversation.tsx";
import { NewerTurns } from "./newer-turns.tsx";
import { OpinionsOf } from "./opinions-of.tsx";
import { SessionBeside } from "./session-beside.tsx";
import { SessionHead } from "./session-head.tsx";
import type { Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";

/** A session as its page and its file show it. */
export function SessionContent({ shown, setting }: { shown: ShownSession; setting: Setting }) {
  const { session, earlier } = shown;
  const { annotations = [], turns } = session;
  const isNewest = !setting.inFile && setting.before === undefined;
  return (
    <div {...(isNewest && { "sse-connect": address("events", { session: session.sessionId }) })}>
      <SessionHead shown={shown} setting={setting} />
      {!setting.inFile && <Ways shown={shown} setting={setting} />}
      <div class="session">
        <div class="conversation">
          <Pages shown={shown} setting={setting} />
          {turns.length === 0 && <p class="empty">No turn of it is here; what was traced of it is no turn yet.</p>}
          <Conversation shown={shown} setting={setting} />
          {isNewest && <NewerTurns session={session} />}
        </div>
        <aside aria-label="Beside the conversation">
          <SessionBeside shown={shown} setting={setting} />
          <section class="card" aria-labelledby="people">
            <h2 id="people">What people think of it</h2>
            <OpinionsOf
              said={annotations}
              earlier={earlier.filter(({ turn }) => turn === undefined)}
              setting={setting}
            />
          </section>
        </aside>
      </div>
    </div>
  );
}

function Ways({ shown, setting }: { shown: ShownSession; setting: Setting }) {
  const { sessionId } = shown.session;
  return (
    <p class="ways">
      <a class="button" href={address("chat", { session: sessionId })}>
        Chat
      </a>
      <a class="button" href={address("compare", { a: sessionId })}>
        Compare
      </a>
      <a class="button" href={address("session.html", { id: setting.sessionId })} download>
        Save as one file
      </a>
    </p>
  );
}

/** The way to the turns before these, and back to the newest. */
function Pages({ shown, setting }: { shown: ShownSession; setting: Setting }) {
  const { sessionId, earlierTurns = 0, turns } = shown.session;
  if (setting.inFile && earlierTurns > 0)
    return <p class="soft">{counted(earlierTurns, "earlier turn")} are not here.</p>;
  if (setting.inFile || (earlierTurns === 0 && setting.before === undefined)) return <></>;
  const first = Math.min(...turns.map(({ turn }) => turn));
  return (
    <nav class="pages" aria-label="Turns">
      {earlierTurns > 0 && (
        <a class="button" href={address("session", { id: sessionId, before: first })}>
          {counted(earlierTurns, "earlier turn")}
        </a>
      )}
      {setting.before !== undefined && (
        <a class="button" href={address("session", { id: sessionId })}>
          The newest turns
        </a>
      )}
    </nav>
  );
}
