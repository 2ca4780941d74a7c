import type { Context } from "hono";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { printable } from "../../lib/text.ts";
import type { PageEnvironment } from "./page-environment.ts";

export const places = ["sessions", "chat", "queue", "compare", "monitors"] as const;
export type Place = (typeof places)[number];

interface PageOptions {
  title: string;
  /** Which entry of the menu it belongs to. */
  place: Place;
  /** Names of style sheets and scripts among the assets, beside those of every page. */
  styles?: readonly string[];
  scripts?: readonly string[];
  status?: 200 | 400 | 404 | 409 | 500 | 503;
}

const MENU: readonly [Place, string][] = [
  ["sessions", "Sessions"],
  ["chat", "Chat"],
  ["queue", "Queue"],
  ["compare", "Compare"],
  ["monitors", "Monitors"],
];

/** htmx without what a strict policy forbids: no inline style, no code in attributes, no other host. A fault is shown, at #fault. */
const HTMX = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "[45]..", swap: true, error: true },
  ],
});

/** A whole page around what it shows. Every address in it is relative to where the console is mounted. */
export function page(c: Context<PageEnvironment>, options: PageOptions, shown: Child): Response | Promise<Response> {
  const { title, place, styles = [], scripts = [], status = 200 } = options;
  const { pathname, search } = new URL(c.req.url);
  const here = /(?<=\/)[a-z]+$/u.exec(pathname)?.[0] ?? place;
  return c.html(
    html`<!doctype html>${(
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="htmx-config" content={HTMX} />
            <base href={c.get("base")} />
            <link rel="icon" href="data:," />
            <title>{`${printable(title)} · SupportBot`}</title>
            {["console.css", ...styles].map((name) => (
              <link rel="stylesheet" href={`assets/${name}`} />
            ))}
            {["htmx.js", "htmx-sse.js", "line.js", ...scripts].map((name) => (
              <script src={`assets/${name}`} defer />
            ))}
          </head>
          <body hx-ext="sse">
            <a class="skip" href={`${here}${search}#main`}>
              To the content
            </a>
            <header class="bar">
              <a class="name" href="sessions">
                SupportBot
              </a>
              <nav aria-label="Console">
                {MENU.map(([entry, label]) => (
                  <a href={entry} aria-current={entry === place ? "page" : undefined}>
                    {label}
                  </a>
                ))}
              </nav>
              {c.get("isSignedIn") && (
                <form class="leave" method="post" action="logout">
                  <button>Sign out</button>
                </form>
              )}
            </header>
            <main id="main" tabindex={-1}>
              <div id="fault" role="alert" />
              <div class="line" role="status">
                <p id="lost" class="fault" hidden>
                  The console does not answer. Start it again, and this page goes on by itself.
                </p>
              </div>
              {shown}
            </main>
          </body>
        </html>
      )}`,
    status,
  );
}
