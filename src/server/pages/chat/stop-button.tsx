import type { Customer } from "./customer.ts";
import type { Exchange } from "./exchange.ts";

/** Only while a turn runs or waits. */
export function StopButton({ sessionId, userId = "", live }: Customer & { live: readonly Exchange[] }) {
  if (live.every(({ state }) => state === "over")) return <></>;
  return (
    <form method="post" action="chat-stop" hx-post="chat-stop" hx-swap="none">
      <input type="hidden" name="session" value={sessionId} />
      <input type="hidden" name="user" value={userId} />
      <button>Stop</button>
    </form>
  );
}
