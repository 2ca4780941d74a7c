import { Hono, type Context } from "hono";
import { SessionNotFoundError, StorageError, UsageError } from "../../../errors.ts";
import { questionKinds } from "../../../evals/people/question-kinds.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { annotatorIn, keepAnnotator } from "../session/annotator-cookie.ts";
import { readPage } from "../session/read-page.ts";
import type { ShownSession } from "../session/shown-session.ts";
import { answerFrom } from "./answer-from.ts";
import { QueueEnd } from "./queue-end.tsx";
import { QueueSitting } from "./queue-sitting.tsx";
import { QueueStart } from "./queue-start.tsx";
import { readQueue } from "./read-queue.ts";
import { sittingAt, sittingIn, type Sitting } from "./sitting.ts";
import { unbiased } from "./unbiased.ts";

const LOOK = {
  title: "Review queue",
  place: "queue",
  styles: ["session.css", "queue.css"],
  scripts: ["queue.js"],
} as const;

/** The sessions that a person should look at next, one after the other, each with the same question. */
export function queueRoutes(parts: ConsoleParts): Hono<PageEnvironment> {
  const kinds = questionKinds(parts.evals.annotationKinds);
  const app = new Hono<PageEnvironment>();
  app.get("/queue", (c) => {
    const sitting = sittingIn(c.req.query(), kinds);
    if (sitting === undefined) return page(c, LOOK, <QueueStart kinds={kinds} now={Date.now()} />);
    return sittingPage(c, sitting);
  });
  app.post("/queue", async (c) => {
    const form = await c.req.parseBody();
    const sitting = sittingIn(form, kinds);
    const kind = sitting && kinds[sitting.kind];
    if (sitting === undefined || kind === undefined)
      throw new UsageError("There is no such question; start the queue anew.");
    const answer = answerFrom(form, { name: sitting.kind, kind });
    if (typeof answer === "string") return sittingPage(c, sitting, answer);
    keepAnnotator(c, answer.identifier);
    await parts.pipeline.annotator.annotate(answer);
    return c.redirect(`${c.get("base")}${sittingAt(sitting, sitting.place + 1)}`, 303);
  });

  async function sittingPage(c: Context<PageEnvironment>, sitting: Sitting, fault?: string): Promise<Response> {
    const queue = readQueue(parts, sitting);
    const [queued, kind] = [queue[sitting.place], kinds[sitting.kind]];
    if (queued === undefined || kind === undefined) return page(c, LOOK, <QueueEnd queue={queue} sitting={sitting} />);
    const read = await readOrWhyNot(queued.sessionId);
    return page(
      c,
      { ...LOOK, ...(fault !== undefined && { status: 400 }) },
      <QueueSitting
        queue={queue}
        queued={queued}
        {...(typeof read === "string" ? { unread: read } : { shown: unbiased(read) })}
        kind={kind}
        sitting={sitting}
        annotator={annotatorIn(c)}
        {...(fault !== undefined && { fault })}
      />,
    );
  }

  /** One that is damaged, or was forgotten meanwhile, can be skipped. */
  async function readOrWhyNot(sessionId: string): Promise<ShownSession | string> {
    try {
      return await readPage(parts, sessionId);
    } catch (error) {
      if (error instanceof StorageError || error instanceof SessionNotFoundError) return error.message;
      throw error;
    }
  }

  return app;
}
