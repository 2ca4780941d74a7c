import { Hono, type Context } from "hono";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { FaultyFilter } from "./faulty-filter.tsx";
import { FilterForm } from "./filter-form.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { LaterOverview } from "./later-overview.tsx";
import { listHref, readListAddress, type ListAddress } from "./list-address.ts";
import { OverviewCharts } from "./overview-charts.tsx";
import { Listed, SessionList, type ListProps } from "./session-list.tsx";

/** The list of sessions and what they came to: all of it, what a filter found, or the list alone. */
export function sessionsRoutes({ catalogue }: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  const listOf = (address: ListAddress): ListProps => ({
    address,
    page: catalogue.page(address.query),
    progress: catalogue.progress(),
    unread: catalogue.unread(),
  });
  const foundBy = (address: ListAddress) => (
    <div id="found">
      <LaterOverview address={address} />
      <SessionList {...listOf(address)} />
    </div>
  );
  app.get("/", (c) => c.redirect(`${c.get("base")}sessions`));
  app.get("/sessions/overview", (c) => {
    const address = readListAddress(new URL(c.req.url).searchParams, Date.now());
    if (address.faults.length > 0) return refused(c, address);
    const overview = <OverviewCharts overview={catalogue.overview(address.query)} />;
    if (c.req.header("HX-Request") === "true") return c.html(overview);
    return page(c, { title: "Overview", place: "sessions", styles: ["sessions.css"] }, overview);
  });
  app.get("/sessions", (c) => {
    const address = readListAddress(new URL(c.req.url).searchParams, Date.now());
    if (address.faults.length > 0) return refused(c, address);
    c.header("Vary", "HX-Request, HX-Target");
    if (c.req.header("HX-Target") === "list") return c.html(<Listed {...listOf(address)} />);
    if (c.req.header("HX-Request") === "true" && c.req.header("HX-Target") === "found") {
      c.header("HX-Replace-Url", c.get("base") + listHref(address.given));
      return c.html(foundBy(address));
    }
    return page(
      c,
      { title: "Sessions", place: "sessions", styles: ["sessions.css"], scripts: ["sessions.js"] },
      <>
        <h1>Sessions</h1>
        <FilterForm address={address} choices={catalogue.choices()} />
        <div sse-connect="events">{foundBy(address)}</div>
        <KeysDialog />
      </>,
    );
  });
  return app;
}

/** The form stays, with what was typed: what is wrong can be put right in it. */
function refused(c: Context<PageEnvironment>, address: ListAddress): Response | Promise<Response> {
  const fault = (
    <div id="found">
      <FaultyFilter faults={address.faults} />
    </div>
  );
  if (c.req.header("HX-Request") === "true") return c.html(fault, 400);
  return page(
    c,
    { title: "Sessions", place: "sessions", styles: ["sessions.css"], scripts: ["sessions.js"], status: 400 },
    <>
      <h1>Sessions</h1>
      <FilterForm address={address} choices={{ scores: [], tags: [] }} />
      {fault}
    </>,
  );
}
