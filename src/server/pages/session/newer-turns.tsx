import type { Session } from "../../../sessions/session.ts";
import { address } from "../parts/address.ts";
import { Conversation } from "./conversation.tsx";
import { SessionBeside } from "./session-beside.tsx";
import { SessionHead } from "./session-head.tsx";
import type { Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";
import { turnKeys } from "./turn-keys.ts";
import { TurnSection } from "./turn-section.tsx";
import { turnState } from "./turn-state.ts";

/** Where the next turns will stand: asks for them when something of the session was written, and says what it has. */
export function NewerTurns({ session }: { session: Session }) {
  const { sessionId, turns } = session;
  const key = turnKeys(turns).at(-1) ?? "";
  const at = address("newer", { id: sessionId, last: key, state: turnState(turns.at(-1)) });
  return <div id="newer" hx-get={at} hx-trigger="sse:session" hx-swap="outerHTML" />;
}

interface NewsProps {
  shown: ShownSession;
  setting: Setting;
  /** The place of the last turn that is there already; -1 of none. */
  last: number;
  /** It went on since. */
  hasChanged: boolean;
}

/** What came since: the last turn as it is now, those behind it, and what stands beside them. */
export function News({ shown, setting, last, hasChanged }: NewsProps) {
  const { turns } = shown.session;
  const turn = turns[last];
  return (
    <>
      {hasChanged && turn !== undefined && (
        <TurnSection
          turn={turn}
          place={last}
          turnKey={turnKeys(turns)[last] ?? ""}
          shown={shown}
          setting={setting}
          replaces
        />
      )}
      <Conversation shown={shown} setting={setting} from={last + 1} />
      <SessionHead shown={shown} setting={setting} replaces />
      <SessionBeside shown={shown} setting={setting} replaces />
      <NewerTurns session={shown.session} />
    </>
  );
}
