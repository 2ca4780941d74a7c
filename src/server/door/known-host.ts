import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../../lib/is-loopback.ts";

/** By which names the console may be called. */
export interface KnownHosts {
  /** The address it listens on; left out where another server does. */
  host?: string | undefined;
  names: readonly string[];
}

const HOST = /^(?:([\w.-]+)|\[([\da-f:.]+)\])(?::\d+)?$/iu;
const EVERY_ADDRESS = new Set(["0.0.0.0", "::", undefined]);

/**
 * Refuses other names with 421: one whose owner has it lead to this machine
 * would make a page of theirs one of the console's ("DNS rebinding"). An
 * address instead of a name has no such owner.
 */
export function knownHost(known: KnownHosts): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.header("host") ?? new URL(c.req.url).host;
    if (isKnown(given, known)) return next();
    return c.text(
      "The console is not called by this name: add it to SUPPORTBOT_CONSOLE_HOSTS, or use the address that it told when it started.\n",
      421,
    );
  };
}

function isKnown(given: string, { host, names }: KnownHosts): boolean {
  const [, name, v6] = HOST.exec(given.toLowerCase()) ?? [];
  const called = name ?? v6;
  if (called === undefined) return false;
  if (isLoopback(called) || called === host?.toLowerCase() || names.includes(called)) return true;
  return EVERY_ADDRESS.has(host) && isIP(called) !== 0;
}
