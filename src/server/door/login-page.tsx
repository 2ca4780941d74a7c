import { createHash } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";
import { readAsset } from "../assets.ts";
import type { PageEnvironment } from "../pages/page-environment.ts";

interface LoginOptions {
  /** Where it leads, relative to the base. */
  to: string;
  status: 401 | 429;
  fault?: string;
}

/** Carries its style within: nothing else is served to who is not signed in. */
export function loginPage(
  c: Context<PageEnvironment>,
  { to, status, fault }: LoginOptions,
): Response | Promise<Response> {
  const style = readAsset("console.css");
  const hash = createHash("sha256").update(style).digest("base64");
  c.header(
    "content-security-policy",
    `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'`,
  );
  return c.html(
    html`<!doctype html>${(
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <base href={c.get("base")} />
            <title>Sign in · SupportBot</title>
            <style>{raw(style)}</style>
          </head>
          <body>
            <main class="login">
              <h1>SupportBot</h1>
              <form class="card" method="post" action="login">
                <input type="hidden" name="to" value={to} />
                <label for="token">Token</label>
                <input
                  id="token"
                  name="token"
                  type="password"
                  autocomplete="current-password"
                  required
                  autofocus
                  aria-describedby="hint"
                />
                <button class="first">Sign in</button>
                {fault !== undefined && (
                  <p class="fault" role="alert">
                    {fault}
                  </p>
                )}
              </form>
              <p id="hint">
                <small>
                  It is what SUPPORTBOT_CONSOLE_TOKEN holds where the console was started. Signed in already, and came
                  here by a link from elsewhere? <a href={to}>Open the page</a>.
                </small>
              </p>
            </main>
          </body>
        </html>
      )}`,
    status,
  );
}
