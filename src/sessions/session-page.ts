import { html, raw } from "hono/html";
import type { Session } from "./session.ts";

/** Pure: a session as one self-contained page. */
export async function sessionPage(session: Session): Promise<string> {
  return String(await html`<!doctype html><title>${session.sessionId}</title>${raw("")}`);
}
