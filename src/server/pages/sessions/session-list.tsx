import type { CataloguePage, CatalogueProgress } from "../../../catalogue/catalogue.ts";
import { counted, printable, wholeNumber } from "../../../lib/text.ts";
import { listHref, type ListAddress } from "./list-address.ts";
import { SessionTable } from "./session-table.tsx";

export interface ListProps {
  address: ListAddress;
  page: CataloguePage;
  progress: CatalogueProgress;
  unread: readonly { sessionId: string; reason: string }[];
}

/**
 * The list, drawn anew when a session gets on: at once, and a moment after the last news, when the catalogue has it too. It
 * stays itself, or what it waits for would be lost with it; and htmx lets an element wait for one thing only.
 */
export function SessionList(props: ListProps) {
  const anew = { "hx-get": listHref(props.address.given), "hx-target": "#list", "hx-swap": "innerHTML" };
  return (
    <>
      <div {...anew} hx-trigger="sse:session delay:400ms" />
      <section id="list" aria-label="List of sessions" {...anew} hx-trigger="sse:session throttle:1s">
        <Listed {...props} />
      </section>
    </>
  );
}

/** What stands in the list: how far it is, where in it one is, and the sessions. */
export function Listed({ address, page, progress, unread }: ListProps) {
  return (
    <>
      {progress.isBehind && <Filling address={address} progress={progress} />}
      {unread.length > 0 && <Unread unread={unread} />}
      {page.entries.length > 0 ? (
        <>
          <Pager address={address} page={page} />
          <SessionTable entries={page.entries} address={address} />
          {page.pages > 1 && <Pager address={address} page={page} />}
        </>
      ) : (
        <Nothing address={address} page={page} progress={progress} />
      )}
    </>
  );
}

/** Asks again until nothing is left to be read; to tell how far it is says something the first time only. */
function Filling({ address, progress: { read, total } }: Pick<ListProps, "address" | "progress">) {
  const again = { "hx-get": listHref(address.given), "hx-trigger": "load delay:500ms", "hx-target": "#list" };
  if (read === total) return <div {...again} />;
  return (
    <p class="progress" role="status" {...again}>
      {wholeNumber(read)} of {wholeNumber(total)} sessions read; the list grows meanwhile.
      <progress max={total} value={read} aria-label="Sessions read" />
    </p>
  );
}

function Pager({ address: { given, query }, page: { total, pages } }: Pick<ListProps, "address" | "page">) {
  return (
    <nav class="pager" aria-label="Pages">
      <span>{counted(total, "session").replace(String(total), wholeNumber(total))}</span>
      {pages > 1 && (
        <span class="pages">
          {query.page > 1 && (
            <a href={listHref(given, { page: String(query.page - 1) })} rel="prev">
              ← Newer page
            </a>
          )}
          <span>
            Page {query.page} of {pages}
          </span>
          {query.page < pages && (
            <a href={listHref(given, { page: String(query.page + 1) })} rel="next">
              Next page →
            </a>
          )}
        </span>
      )}
    </nav>
  );
}

function Nothing({ address, page, progress }: Pick<ListProps, "address" | "page" | "progress">) {
  if (page.total > 0)
    return (
      <p class="empty card">
        There are only {counted(page.pages, "page")}.{" "}
        <a href={listHref(address.given, { page: undefined })}>To the first</a>
      </p>
    );
  if (progress.isBehind && progress.read === 0)
    return <p class="empty card">The sessions of the store are being read; they appear here one after the other.</p>;
  if (progress.total === 0)
    return (
      <p class="empty card">
        No sessions yet. <a href="chat">Talk to the bot</a>, or make some with <code>npm run demo</code>; they appear
        here as they happen.
      </p>
    );
  return (
    <p class="empty card">
      No session fits. Take a filter away, or <a href="sessions">see all of them</a>.
    </p>
  );
}

function Unread({ unread }: Pick<ListProps, "unread">) {
  return (
    <details class="fault">
      <summary>
        {counted(unread.length, "session")} cannot be read, and {unread.length === 1 ? "is" : "are"} left out here.
      </summary>
      <ul>
        {unread.slice(0, 20).map(({ sessionId, reason }) => (
          <li>
            {printable(sessionId)}: {printable(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}
