import { Hono } from "hono";
import { printable } from "../../../lib/text.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { address } from "../parts/address.ts";
import { Comparison } from "./comparison.tsx";
import { readCompared } from "./read-compared.ts";
import { ReplayForm } from "./replay-form.tsx";
import { type ReplayRequest, readReplayRequest } from "./replay-request.ts";
import { SessionsForm } from "./sessions-form.tsx";

/** Two sessions side by side, and the form that makes the second one of the first. */
export function compareRoutes(parts: ConsoleParts): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/compare", (c) => {
    const [a, b] = [c.req.query("a") ?? "", c.req.query("b") ?? ""];
    const compared = a === "" || b === "" ? undefined : readCompared(parts, { a, b, before: c.req.query("before") });
    if (compared !== undefined && c.req.header("hx-request") !== undefined) return c.html(<Comparison {...compared} />);
    const title = compared === undefined ? "Compare" : `${printable(a)} and ${printable(b)}`;
    return page(
      c,
      { title, place: "compare", styles: ["compare.css"] },
      <>
        <h1>Compare two sessions</h1>
        <SessionsForm a={a} b={b} />
        {compared && <Comparison {...compared} />}
        <ReplayForm sessionId={a} turn={c.req.query("turn")} model={parts.config.model.spec} />
      </>,
    );
  });
  app.post("/replay", async (c) => {
    const wanted: ReplayRequest = readReplayRequest(await c.req.parseBody());
    const made = await parts.replays.begin(wanted);
    return c.redirect(c.get("base") + address("compare", { a: wanted.sessionId, b: made }), 303);
  });
  return app;
}
