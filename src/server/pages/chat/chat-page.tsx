import { printable } from "../../../lib/text.ts";
import { address } from "../parts/address.ts";
import { BesidePanel } from "./beside-panel.tsx";
import { Composer } from "./composer.tsx";
import { chatAddress, customerQuery, type Customer } from "./customer.ts";
import { EarlierLink } from "./earlier-link.tsx";
import { Exchanges } from "./exchanges.tsx";
import type { Chat } from "./read-chat.ts";
import { StopButton } from "./stop-button.tsx";

interface ChatPageProps extends Customer {
  chat: Chat;
  /** The place of the newest span that it shows. */
  seq: number;
}

/** A session that is talked in: what was said, what goes on behind it, and where to write. */
export function ChatPage({ chat: { told, live, beside }, seq, ...customer }: ChatPageProps) {
  const { sessionId, userId } = customer;
  const from = told[0]?.turn ?? 1;
  return (
    <div class="chat" sse-connect={address("chat-events", customerQuery(customer, { from, after: seq }))}>
      <header>
        <h1>{printable(sessionId)}</h1>
        <span class="badge">{printable(userId ?? "anonymous")}</span>
        <a href={address("session", { id: sessionId })}>Its traces and scores</a>
        <a class="button" href="chat">
          New conversation
        </a>
      </header>
      <section class="talk" aria-label="Conversation">
        <div class="scroller" tabindex={0} role="region" aria-label="What was said">
          <div>
            <EarlierLink {...customer} first={from} />
            <ol sse-swap="told" aria-label="Turns">
              <Exchanges sessionId={sessionId} exchanges={told} />
            </ol>
            <ol sse-swap="live" aria-label="Turns that run">
              <Exchanges sessionId={sessionId} exchanges={live} />
            </ol>
          </div>
        </div>
        <p class="hidden" role="status" sse-swap="status" />
        <noscript>
          <p class="soft">
            This page does not move without script: <a href={chatAddress(customer)}>load it again</a> to see more.
          </p>
        </noscript>
        <div class="writing">
          <Composer {...customer} />
          <div sse-swap="stop">
            <StopButton {...customer} live={live} />
          </div>
        </div>
      </section>
      <aside sse-swap="beside" aria-label="Behind the words">
        <BesidePanel sessionId={sessionId} beside={beside} />
      </aside>
    </div>
  );
}
