import { expect, test } from "vitest";
import { consoleApp } from "../../src/server/console.ts";
import { openConsole } from "../support/open-console.ts";

const TOKEN = "correct-horse-battery";
const HERE = { host: "127.0.0.1:4983" };
const FORM = { ...HERE, "content-type": "application/x-www-form-urlencoded" };
/** As every browser says it of a form on a console's own page. */
const OWN = { ...FORM, origin: "http://127.0.0.1:4983", "sec-fetch-site": "same-origin" };

type Given = RequestInit & { base?: string; host?: string; env?: { [name: string]: string } };

/** What a console that listens on loopback answers, unless said otherwise. */
async function ask(path: string, { base = "/", host = "127.0.0.1", env = {}, ...init }: Given = {}): Promise<Response> {
  await using parts = await openConsole(env);
  return await consoleApp(parts, { base, host }).request(path, init);
}

const post = (headers: { [name: string]: string }, body: string | URLSearchParams = ""): Given => ({
  method: "POST",
  headers,
  body,
});
const withToken = { SUPPORTBOT_CONSOLE_TOKEN: TOKEN };

test.for(["127.0.0.1:4983", "localhost:4983", "[::1]:4983", "LOCALHOST"])("it is called %s", async (host) => {
  expect((await ask("/sessions", { headers: { host } })).status).toBe(200);
});

test.for([
  "evil.example",
  "evil.example:4983",
  "127.0.0.1.evil.example",
  "localhost@evil.example",
  "10.0.0.7",
  "[::2]",
])("no request for %s reaches a page", async (host) => {
  expect((await ask("/sessions", { headers: { host } })).status).toBe(421);
  expect((await ask("/healthz", { headers: { host } })).status).toBe(421);
});

test("names that the configuration has are its own, and so is any address where it listens on all", async () => {
  const headers = { host: "console.example:443", authorization: `Bearer ${TOKEN}` };
  const env = { ...withToken, SUPPORTBOT_CONSOLE_HOSTS: "other.example, Console.example" };
  expect((await ask("/sessions", { headers, env })).status).toBe(200);
  const onAll = { host: "0.0.0.0", env };
  expect((await ask("/sessions", { ...onAll, headers: { ...headers, host: "192.168.1.5:4983" } })).status).toBe(200);
  expect((await ask("/sessions", { ...onAll, headers: { ...headers, host: "evil.example" } })).status).toBe(421);
});

test.for([
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://127.0.0.1:3000" },
  { origin: "http://localhost:4983" },
  { origin: "http://127.0.0.1:4983.evil.example" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
])("a form of another page changes nothing: %o", async (headers) => {
  expect((await ask("/queue", post({ ...FORM, ...headers }))).status).toBe(403);
});

test("forms of its own pages, and of programs that are no browser, are taken", async () => {
  expect((await ask("/nothing-here", post(OWN))).status).toBe(404);
  expect((await ask("/nothing-here", post(FORM))).status).toBe(404);
});

test("a link from elsewhere is followed, but not embedded, nor read by a script of another site", async () => {
  const cross = { ...HERE, "sec-fetch-site": "cross-site" };
  const link = { ...cross, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const get = async (headers: { [name: string]: string }) => (await ask("/sessions", { headers })).status;
  expect(await get(link)).toBe(200);
  expect(await get({ ...link, "sec-fetch-dest": "iframe" })).toBe(403);
  expect(await get({ ...cross, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" })).toBe(403);
  expect(await get({ ...HERE, origin: "https://smith.langchain.com" })).toBe(403);
});

test.for(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE-ME"])("%s is no method of it", async (method) => {
  expect((await ask("/sessions", { method, headers: HERE })).status).toBe(405);
});

test.for(["text/plain", "application/json", "multipart/form-data; boundary=x", ""])(
  "a POST of type %j is no form",
  async (type) => {
    expect((await ask("/queue", post({ ...OWN, "content-type": type }))).status).toBe(415);
  },
);

test("every answer forbids scripts from elsewhere, frames, guesses of its type, and caches", async () => {
  for (const path of ["/sessions", "/healthz", "/nothing-here"]) {
    const { headers } = await ask(path, { headers: HERE });
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers.has("access-control-allow-origin")).toBe(false);
  }
});

test.for(["../../../etc/passwd", "..%2f..%2fpackage.json", "%00", "console.css/../../console.ts", "__proto__"])(
  "assets/%s is none",
  async (name) => {
    expect((await ask(`/assets/${name}`, { headers: HERE })).status).toBe(404);
  },
);

test("with a token everything needs it, but /healthz", async () => {
  for (const path of ["/", "/sessions", "/assets/console.css", "/events", "/metrics", "/nothing-here", "/logout"])
    expect([path, (await ask(path, { headers: HERE, env: withToken })).status]).toEqual([path, 401]);
  expect((await ask("/queue", { ...post(OWN), env: withToken })).status).toBe(401);
  expect(await (await ask("/healthz", { headers: HERE, env: withToken })).text()).toBe("ok\n");
});

test("a program is let in by the token, and by no other", async () => {
  const by = async (authorization: string) =>
    (await ask("/sessions", { headers: { ...HERE, authorization }, env: withToken })).status;
  expect(await by(`Bearer ${TOKEN}`)).toBe(200);
  expect(await by(`bearer  ${TOKEN}`)).toBe(200);
  expect(await by("Bearer correct-horse-batterz")).toBe(401);
  expect(await by(`Basic ${TOKEN}`)).toBe(401);
});

test("a person is asked for the token, and then led to the page", async () => {
  const page = await ask("/session?id=a%20b", { headers: { ...HERE, accept: "text/html" }, env: withToken });
  expect(page.status).toBe(401);
  expect(await page.text()).toContain('name="to" value="session?id=a%20b"');
  const answer = await ask("/login", {
    ...post(OWN, new URLSearchParams({ token: TOKEN, to: "session?id=a%20b" })),
    env: withToken,
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/session?id=a%20b"]);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie.split("; ").slice(1)).toEqual(["Max-Age=604800", "Path=/", "HttpOnly", "SameSite=Strict"]);
  expect(cookie).not.toContain(TOKEN);
  const signedIn = { headers: { ...HERE, cookie: cookie.split(";")[0] ?? "" } };
  expect((await ask("/sessions", { ...signedIn, env: withToken })).status).toBe(200);
  expect(await (await ask("/sessions", { ...signedIn, env: withToken })).text()).toContain('action="logout"');
  const another = { SUPPORTBOT_CONSOLE_TOKEN: "another-token-since-then" };
  expect((await ask("/sessions", { ...signedIn, env: another })).status).toBe(401);
});

test("a cookie that says it lasts longer than was signed is none", async () => {
  const answer = await ask("/login", { ...post(OWN, new URLSearchParams({ token: TOKEN })), env: withToken });
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  const headers = { ...HERE, cookie: cookie.replace(/=\d/u, "=9") };
  expect((await ask("/sessions", { headers, env: withToken })).status).toBe(401);
});

test("the cookie is for where the console is mounted, and for https where a proxy says so", async () => {
  const answer = await ask("/login", {
    ...post({ ...OWN, "x-forwarded-proto": "https" }, new URLSearchParams({ token: TOKEN })),
    base: "/console/",
    env: withToken,
  });
  expect(answer.headers.get("set-cookie")).toMatch(/; Path=\/console\/; HttpOnly; Secure; SameSite=Strict$/u);
});

test.for(["//evil.example", "https://evil.example", "\\evil.example", "/\\evil.example", "javascript:alert(1)", ""])(
  "a login leads to a page of the console, not to %j",
  async (to) => {
    const answer = await ask("/login", { ...post(OWN, new URLSearchParams({ token: TOKEN, to })), env: withToken });
    expect(answer.headers.get("location")).toBe("/sessions");
  },
);

test("a login from another site is refused before the token is looked at", async () => {
  const foreign = post({ ...OWN, origin: "https://evil.example" }, new URLSearchParams({ token: TOKEN }));
  expect((await ask("/login", { ...foreign, env: withToken })).status).toBe(403);
});

test("of many guesses at once five are looked at, and the token itself is not among the others", async () => {
  await using parts = await openConsole(withToken);
  const app = consoleApp(parts);
  const guess = async (token: string) =>
    (await app.request("/login", post(OWN, new URLSearchParams({ token })))).status;
  const guesses = Array.from({ length: 5 }, (_, at) => guess(`guess ${at}`));
  await expect.poll(() => guess(TOKEN)).toBe(429);
  expect(await Promise.all(guesses)).toEqual([401, 401, 401, 401, 401]);
  expect(await guess(TOKEN)).toBe(303);
});

test("without a token, a server that listens to everyone shows its pages to its own machine alone", async () => {
  await using parts = await openConsole();
  const app = consoleApp(parts, { base: "/console/" });
  const from = async (remoteAddress: string) =>
    (await app.request("/sessions", { headers: HERE }, { incoming: { socket: { remoteAddress } } })).status;
  expect(await from("::ffff:127.0.0.1")).toBe(200);
  expect(await from("172.17.0.1")).toBe(403);
});

test("a part of a page that is asked for without the token has the page loaded anew", async () => {
  const answer = await ask("/sessions", { headers: { ...HERE, "hx-request": "true" }, env: withToken });
  expect([answer.status, answer.headers.get("hx-refresh")]).toEqual([401, "true"]);
});
