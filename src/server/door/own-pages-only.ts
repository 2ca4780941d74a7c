import type { Context, MiddlewareHandler } from "hono";

const SAFE = new Set(["GET", "HEAD"]);

/**
 * Refuses what pages of other sites send, and what they embed; a link to a
 * page may be followed from anywhere. Browsers say where a request comes from,
 * and pages cannot change that; a program that says nothing is none.
 */
export const ownPagesOnly: MiddlewareHandler = async (c, next) => {
  if (isOwn(c)) return next();
  return c.text("Only the console's own pages may ask for this: open it in a tab of its own.\n", 403);
};

function isOwn(c: Context): boolean {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  const origin = c.req.header("origin");
  if (origin !== undefined && !["http:", "https:"].some((scheme) => origin.toLowerCase() === `${scheme}//${host}`))
    return false;
  const site = c.req.header("sec-fetch-site");
  if (site === undefined || site === "same-origin" || site === "none") return true;
  return (
    SAFE.has(c.req.method) &&
    c.req.header("sec-fetch-mode") === "navigate" &&
    c.req.header("sec-fetch-dest") === "document"
  );
}
