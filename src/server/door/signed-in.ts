import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { PageEnvironment } from "../pages/page-environment.ts";

const NAME = "supportbot_console";
const DAYS = 7;

/** Until when, signed with the token: another token ends every login, and a restart ends none. */
export async function signIn(c: Context<PageEnvironment>, token: string): Promise<void> {
  const maxAge = DAYS * 86_400;
  await setSignedCookie(c, NAME, String(Date.now() + maxAge * 1000), token, { ...attributes(c), maxAge });
}

export async function isSignedIn(c: Context<PageEnvironment>, token: string): Promise<boolean> {
  const until = await getSignedCookie(c, token, NAME);
  return typeof until === "string" && Number(until) > Date.now();
}

export function signOut(c: Context<PageEnvironment>): void {
  deleteCookie(c, NAME, attributes(c));
}

function attributes(c: Context<PageEnvironment>) {
  const isHttps = new URL(c.req.url).protocol === "https:" || c.req.header("x-forwarded-proto") === "https";
  return { path: c.get("base"), httpOnly: true, sameSite: "Strict", secure: isHttps } as const;
}
