import { Hono } from "hono";
import type { PageEnvironment } from "../pages/page-environment.ts";
import { knownHost, type KnownHosts } from "./known-host.ts";
import { ownPagesOnly } from "./own-pages-only.ts";
import { pageHeaders } from "./page-headers.ts";
import { smallForms } from "./small-forms.ts";
import { thisMachineOnly } from "./this-machine-only.ts";
import { tokenNeeded } from "./token-needed.ts";

interface DoorOptions extends KnownHosts {
  token: string | undefined;
}

/** What every request passes before a page sees it. Only /healthz is for anyone. */
export function door({ token, ...known }: DoorOptions): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.use(pageHeaders, knownHost(known), ownPagesOnly, smallForms);
  app.get("/healthz", (c) => c.text("ok\n"));
  if (token === undefined) app.use(thisMachineOnly);
  else app.route("/", tokenNeeded(token));
  return app;
}
