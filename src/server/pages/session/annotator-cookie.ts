import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { PageEnvironment } from "../page-environment.ts";

const NAME = "annotator";
const YEAR_S = 365 * 24 * 60 * 60;

/** Who says in this browser what they think, if they said so before. */
export function annotatorIn(c: Context<PageEnvironment>): string | undefined {
  return getCookie(c, NAME) || undefined;
}

/** So that it is asked once. */
export function keepAnnotator(c: Context<PageEnvironment>, annotator: string): void {
  setCookie(c, NAME, annotator, { path: c.get("base"), httpOnly: true, sameSite: "Strict", maxAge: YEAR_S });
}
