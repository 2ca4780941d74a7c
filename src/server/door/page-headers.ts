import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // Not "no-referrer": a form's Origin would be null.
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  // Whether the name is to be reached by https alone is for whoever ends TLS before it.
  strictTransportSecurity: false,
  // A page that carries its style within sets a policy of its own.
  overwrite: false,
});

/** Nothing runs, and nothing is loaded, that is not the console's; no other site embeds it, and no cache keeps it. */
export const pageHeaders: MiddlewareHandler = (c, next) =>
  headers(c, async () => {
    await next();
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
