import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../../lib/is-loopback.ts";
import { clientAddress } from "./client-address.ts";

/** Where there is no token, as when another server that listens to everyone has the console among its pages. */
export const thisMachineOnly: MiddlewareHandler = async (c, next) => {
  if (isLoopback(clientAddress(c) ?? "localhost")) return next();
  return c.text("The console is for this machine alone until SUPPORTBOT_CONSOLE_TOKEN is set.\n", 403);
};
