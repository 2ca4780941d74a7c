import { Hono, type Context } from "hono";
import { bearerIn } from "../../lib/bearer-in.ts";
import type { PageEnvironment } from "../pages/page-environment.ts";
import { clientAddress } from "./client-address.ts";
import { loginPage } from "./login-page.tsx";
import { isSignedIn, signIn, signOut } from "./signed-in.ts";
import { TokenCheck } from "./token-check.ts";

const FIRST_PAGE = "sessions";
const FAULTS = {
  wrong: { status: 401, fault: "This is not the token." },
  "too many": { status: 429, fault: "Too many wrong tokens at once: wait a second, and try again." },
} as const;

/** Everything after it needs the token: as a cookie, which the form gives, or with each request of a program. */
export function tokenNeeded(token: string): Hono<PageEnvironment> {
  const check = new TokenCheck(token);
  const app = new Hono<PageEnvironment>();
  app.post("/login", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const to = pageIn(form.get("to") ?? "");
    const verdict = await check.judge(form.get("token") ?? "", clientAddress(c) ?? "");
    if (verdict !== "right") return loginPage(c, { to, ...FAULTS[verdict] });
    await signIn(c, token);
    return c.redirect(c.get("base") + to, 303);
  });
  app.use(async (c, next) => {
    const given = bearerIn(c.req.header("authorization"));
    if (given === undefined) {
      if (!(await isSignedIn(c, token))) return askForToken(c);
      c.set("isSignedIn", true);
      return next();
    }
    const verdict = await check.judge(given, clientAddress(c) ?? "");
    return verdict === "right" ? next() : c.text(`${FAULTS[verdict].fault}\n`, FAULTS[verdict].status);
  });
  app.post("/logout", (c) => {
    signOut(c);
    return c.redirect(c.get("base") + FIRST_PAGE, 303);
  });
  return app;
}

function askForToken(c: Context<PageEnvironment>): Response | Promise<Response> {
  // What htmx asks for is a part of a page, which is to be loaded anew, by its address.
  if (c.req.header("hx-request") !== undefined) c.header("hx-refresh", "true");
  const isPage = c.req.method === "GET" && c.req.header("accept")?.includes("text/html") === true;
  if (isPage) return loginPage(c, { to: addressOf(c), status: 401 });
  c.header("www-authenticate", "Bearer");
  return c.text("This needs the token: send Authorization: Bearer with SUPPORTBOT_CONSOLE_TOKEN.\n", 401);
}

/** Of the page that is asked for, relative to the base. */
function addressOf(c: Context<PageEnvironment>): string {
  const { pathname, search } = new URL(c.req.url);
  return pageIn(pathname.slice(c.get("base").length) + search);
}

/** A page of the console, whatever a form or an address says. */
function pageIn(given: string): string {
  return /^[a-z][a-z.]*(?:\?[\x21-\x7e]*)?$/u.test(given) ? given : FIRST_PAGE;
}
