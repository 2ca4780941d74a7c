import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConsoleParts } from "../../src/server/console-parts.ts";
import { consoleApp } from "../../src/server/console.ts";
import { fillHostile } from "../support/hostile-store.ts";
import { openConsole } from "../support/open-console.ts";
import { tablesOf } from "../support/tables-of.ts";

const SQLI = join(import.meta.dirname, "../../../shared/attacks/sqli.dev.jsonl");
const BRACKETS = "[".repeat(200_000);
const STREAMS = new Set(["/events", "/chat-events"]);
const OWN = { host: "localhost", accept: "text/html" };

let parts: ConsoleParts & { folder: string };
let app: ReturnType<typeof consoleApp>;
let traceId: string;
const faults: Error[] = [];

beforeAll(async () => {
  parts = await openConsole();
  app = consoleApp(parts, { onFault: (error) => faults.push(error) });
  const bot = await parts.bot();
  for (const text of ["Where is my order 12345?", "What is your return policy?"])
    await bot.say({ sessionId: "chat", userId: "ada", text });
  const [told] = await fillHostile(parts, ["plum", BRACKETS]);
  traceId = told?.traceIds[1] ?? "";
  await parts.catalogue.refresh();
});
afterAll(() => parts[Symbol.asyncDispose]());

/** As the console's own pages ask; what a stream says is not waited for. */
async function get(path: string, headers: { [name: string]: string } = {}): Promise<{ status: number; text: string }> {
  const answer = await app.request(path, { headers: { ...OWN, ...headers } });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
  if (isStream) await answer.body?.cancel();
  return { status: answer.status, text: isStream ? "" : await answer.text() };
}

const query = (path: string, parameters: { [name: string]: string }): string =>
  `${path}?${new URLSearchParams(parameters).toString()}`;

test("no page that is read changes a row of any table, whatever its address says", async () => {
  const asked = [
    `id=chat&session=chat&a=chat&b=told-0&user=ada&search=order&turn=1&trace=${traceId}&span=0000000000000001`,
    "kind=resolution&sample=2&thumb=up&remark=Well+done&by=eve&label=yes&answer=yes&score=1&text=Hello",
    "model=offline&prompt=Say+yes.&token=x&delete=1&forget=chat&_method=POST",
  ].join("&");
  const paths = [...new Set(app.routes.filter(({ method }) => method === "GET").map(({ path }) => path))];
  const posts = app.routes.filter(({ method }) => method === "POST").map(({ path }) => path);
  const before = tablesOf(parts.folder);
  expect(Object.values(before).flat().length).toBeGreaterThan(20);
  const answered = new Set<string>();
  for (const path of [...paths.map((one) => one.replace(":name", "console.css")), ...posts])
    for (const address of [path, `${path}?${asked}&since=${Date.now()}`, `${path}?${asked}&since=7d`])
      for (const headers of [{}, { "hx-request": "true" }]) {
        const { status } = await get(address, headers);
        if (status < 300) answered.add(path);
      }
  expect(answered.size).toBeGreaterThan(14);
  for (const path of STREAMS) expect([...answered]).toContain(path);
  expect(tablesOf(parts.folder)).toEqual(before);
  expect(faults).toEqual([]);
});

/** All that an address may say, by the page that reads it. */
const PARAMETERS = {
  "/sessions":
    "search user since until state breakdown cause tag failed score min below turns tokens cost p50 p99 sort order page",
  "/sessions/overview": "search user since until state breakdown cause tag failed score min below turns tokens cost",
  "/user": "id",
  "/session": "id before",
  "/session.html": "id",
  "/newer": "id before last state",
  "/trace": "id turn trace",
  "/span": "trace span",
  "/chat": "session user before",
  "/queue": "kind by sample seed since place",
  "/compare": "a b before turn",
  "/events": "session after",
};

test(
  "SQL in any parameter finds what a plain word finds, and leaves every table as it is",
  { timeout: 120_000 },
  async ({ skip }) => {
    skip(!existsSync(SQLI), `There is no ${SQLI} on this machine.`);
    const attacks = readFileSync(SQLI, "utf8").trim().split("\n");
    const before = tablesOf(parts.folder);
    const rest = { id: "chat", a: "chat", b: "told-0", session: "chat", kind: "resolution", since: String(Date.now()) };
    for (const line of attacks) {
      const { text } = JSON.parse(line) as { text: string };
      for (const [path, names] of Object.entries(PARAMETERS))
        for (const name of names.split(" ")) {
          const others = path.startsWith("/sessions") ? {} : rest;
          const word = "z".repeat(text.length);
          const [found, plain] = [
            await seen(path, { ...others, [name]: text }),
            await seen(path, { ...others, [name]: word }),
          ];
          expect([path, name, text, found]).toEqual([path, name, text, plain]);
        }
    }
    expect(attacks.length).toBeGreaterThan(5);
    expect(tablesOf(parts.folder)).toEqual(before);
    expect(faults).toEqual([]);
  },
);

/** How it is answered, and with how many rows, turns and spans. */
async function seen(path: string, parameters: { [name: string]: string }): Promise<{ status: number; rows: number }> {
  const { status, text } = await get(query(path, parameters));
  return { status, rows: text.match(/class="row"|class="turn|<tr>|<li/gu)?.length ?? 0 };
}

test.for(["/annotations", "/queue", "/chat", "/chat-stop", "/replay"])(
  "200,000 brackets in each field of a form are answered by %s, and are no fault of the console",
  async (path) => {
    const fields =
      "session user text turn key before thumb remark by kind sample seed since place label score explanation model prompt";
    for (const name of fields.split(" ")) {
      const form = new URLSearchParams({ session: "chat", user: "ada", turn: "1", kind: "resolution", [name]: "" });
      const answer = await app.request(path, {
        method: "POST",
        headers: { ...OWN, "content-type": "application/x-www-form-urlencoded" },
        body: form.toString().replace(`${name}=`, `${name}=${BRACKETS}`),
      });
      expect([name, answer.status < 500]).toEqual([name, true]);
      await answer.text();
    }
    expect(faults).toEqual([]);
  },
);

test("200,000 brackets in an address are answered", async () => {
  for (const [path, names] of Object.entries(PARAMETERS))
    for (const name of names.split(" "))
      expect([path, name, (await get(query(path, { [name]: BRACKETS }))).status < 500]).toEqual([path, name, true]);
  expect(faults).toEqual([]);
});

test("200,000 brackets as what was said, done and kept with it are shown", async () => {
  const addresses = [
    "/session?id=told-0",
    "/session.html?id=told-0",
    `/trace?id=told-0&turn=2&trace=${traceId}`,
    "/compare?a=told-0&b=chat",
    "/chat?session=told-0&user=ada",
    "/sessions",
  ];
  for (const span of [1, 2, 3, 4])
    addresses.push(query("/span", { trace: traceId, span: String(span).padStart(16, "0") }));
  for (const address of addresses) expect([address, (await get(address)).status]).toEqual([address, 200]);
  expect(faults).toEqual([]);
});
