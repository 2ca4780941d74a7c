import type { Context } from "hono";

/** Whoever is at the other end of the connection; `undefined` for a request that came by none, as a program's own. */
export function clientAddress(c: Context): string | undefined {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress;
}
