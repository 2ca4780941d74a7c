import { Hono } from "hono";
import { UsageError } from "../../../errors.ts";
import { printable } from "../../../lib/text.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { address } from "../parts/address.ts";
import { SpanDetails } from "./span-details.tsx";
import { TraceTree } from "./trace-tree.tsx";

/** The spans of a turn, and what one of them says: parts of a session's page, and without a script pages by themselves. */
export function traceRoutes({ reader, pipeline }: Pick<ConsoleParts, "reader" | "pipeline">): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.get("/trace", (c) => {
    const { id = "", turn = "", trace = "" } = c.req.query();
    const tree = <TraceTree spans={reader.spansOfTurn(id, { turn: Number(turn), traceId: trace })} />;
    if (c.req.header("hx-request") !== undefined) return c.html(tree);
    return page(
      c,
      { title: `Turn ${Number(turn)}`, place: "sessions", styles: ["session.css"] },
      <>
        <h1>
          Turn {Number(turn)} of <a href={address("session", { id })}>{printable(id)}</a>
        </h1>
        <div class="card trace">{tree}</div>
      </>,
    );
  });
  app.get("/span", (c) => {
    const { trace = "", span: spanId = "" } = c.req.query();
    const span = pipeline.store.find(trace, spanId);
    if (span === undefined) throw new UsageError("There is no such span any more; open its session anew.");
    const details = <SpanDetails span={span} />;
    if (c.req.header("hx-request") !== undefined) return c.html(details);
    return page(
      c,
      { title: span.name, place: "sessions", styles: ["session.css"] },
      <>
        <h1>{printable(span.name)}</h1>
        <div class="card">{details}</div>
      </>,
    );
  });
  return app;
}
