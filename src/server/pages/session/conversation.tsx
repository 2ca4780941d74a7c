import type { Setting } from "./setting.ts";
import type { ShownSession } from "./shown-session.ts";
import { turnKeys } from "./turn-keys.ts";
import { TurnSection } from "./turn-section.tsx";

/** Turns as they were lived, from the one at a place on. */
export function Conversation({ shown, setting, from = 0 }: { shown: ShownSession; setting: Setting; from?: number }) {
  const { turns } = shown.session;
  const keys = turnKeys(turns);
  return (
    <>
      {turns.slice(from).map((turn, index) => (
        <TurnSection
          turn={turn}
          place={from + index}
          turnKey={keys[from + index] ?? ""}
          shown={shown}
          setting={setting}
        />
      ))}
    </>
  );
}
