import { Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";

const Run = z.looseObject({
  checkpoint: z.unknown().optional(),
  checkpoint_id: z.unknown().optional(),
  config: z.looseObject({ configurable: z.looseObject({}).optional() }).optional(),
});

/**
 * Has a run from an earlier checkpoint be a fork once. The Agent Server (1.5.1)
 * keeps the checkpoint with the thread: every later run would begin there
 * again, and what was said since be forgotten.
 */
export function forkOnce(): Hono {
  const app = new Hono();
  for (const path of ["/threads/:id/runs", "/threads/:id/runs/stream", "/threads/:id/runs/wait"])
    app.post(path, beginAtNewest);
  return app;
}

/** A run that names no checkpoint says so: `null` stands over what the thread kept. */
const beginAtNewest: MiddlewareHandler = async (c, next) => {
  const { data: run } = Run.safeParse(await c.req.json().catch(() => undefined));
  if (run !== undefined && run.checkpoint == null && run.checkpoint_id == null) {
    const configurable = { checkpoint_id: null, ...run.config?.configurable };
    const body = JSON.stringify({ ...run, config: { ...run.config, configurable } });
    // What the server's own handler will read: Hono keeps a body that was read once.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(body) });
  }
  await next();
};
