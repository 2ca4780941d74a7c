import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

const MOST_BYTES = 256 * 1024;

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => c.text(`A form has at most ${MOST_BYTES} bytes.\n`, 413),
});

/** Pages are read by GET, and what changes something is a form of bounded size; there are no other requests. */
export const smallForms: MiddlewareHandler = async (c, next) => {
  switch (c.req.method) {
    case "GET":
    case "HEAD":
      return next();
    case "POST": {
      const [type = ""] = (c.req.header("content-type") ?? "").split(";");
      if (type.trim().toLowerCase() === "application/x-www-form-urlencoded") return limit(c, next);
      return c.text("Only forms are taken: set Content-Type to application/x-www-form-urlencoded.\n", 415);
    }
    default:
      return c.text("Only GET, HEAD and POST are answered.\n", 405, { allow: "GET, HEAD, POST" });
  }
};
