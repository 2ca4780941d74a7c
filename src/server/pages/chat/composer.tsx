import { printable } from "../../../lib/text.ts";
import { Refusal } from "./refusal.tsx";

export interface ComposerProps {
  sessionId?: string | undefined;
  userId?: string | undefined;
  /** What was written and not taken, and why. */
  text?: string | undefined;
  refusal?: string | undefined;
}

/** Where the customer writes: a form that works by itself, and with htmx leaves the page where it is. Without a session its first message begins one. */
export function Composer({ sessionId, userId = "", text = "", refusal }: ComposerProps) {
  return (
    <form id="composer" method="post" action="chat" hx-post="chat" hx-target="#refusal" hx-sync="this:drop">
      {sessionId === undefined ? (
        <div class="field">
          <label for="user">Customer's user id</label>
          <input id="user" name="user" value={printable(userId)} autocomplete="off" aria-describedby="whose" />
          <small id="whose">
            The bot tells a customer of their own orders: <code>demo-customer</code> has some. Empty is anonymous.
          </small>
        </div>
      ) : (
        <>
          <input type="hidden" name="session" value={sessionId} />
          <input type="hidden" name="user" value={userId} />
        </>
      )}
      <div class="field words">
        <label for="words">Message</label>
        <small id="limits">Enter sends, Shift+Enter begins a new line; at most 64 KiB</small>
        <textarea id="words" name="text" rows={2} required autofocus aria-describedby="limits">
          {printable(text)}
        </textarea>
      </div>
      <div id="refusal" role="alert">
        {refusal !== undefined && <Refusal sentence={refusal} />}
      </div>
      <button class="first">Send</button>
    </form>
  );
}
