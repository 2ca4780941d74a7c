import { mkdirSync, rmdirSync } from "node:fs";
import { expect, test } from "vitest";
import { consoleApp } from "../../src/server/console.ts";
import { chatAddress } from "../../src/server/pages/chat/customer.ts";
import { openChat } from "../support/open-chat.ts";
import { openConsole } from "../support/open-console.ts";
import { eventsOf } from "../support/read-events.ts";

const HTMX = { "hx-request": "true" };
const ADA = { session: "s-1", user: "ada" };
const CHAT = chatAddress({ sessionId: "s-1", userId: "ada" });
const EVENTS = CHAT.replace("chat?", "chat-events?");
const order = { calls: [{ name: "lookup_order", args: { order_id: "12345", about: "delivery" } }] };

/** A promise that a test settles. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Waits for a part of the page that holds a text. */
async function partWith(stream: Response, event: string, text: string): Promise<string> {
  for await (const one of eventsOf(stream)) if (one.event === event && one.data.includes(text)) return one.data;
  throw new Error(`The stream ended without "${text}" in ${event}.`);
}

test("the first words begin a session, whose address has its id and the customer's, and the page both what was said", async () => {
  await using chat = await openChat([{ text: "Good day!" }]);
  expect(await (await chat.get("chat")).text()).toContain('name="user"');
  const answer = await chat.post("chat", { user: "ada", text: "Hello\r\nthere" });
  expect(answer.status).toBe(303);
  const to = answer.headers.get("location") ?? "";
  expect(to).toMatch(/^\/chat\?session=chat-[\da-f]{8}&user=ada$/u);
  const page = await (await chat.get(to.slice(1))).text();
  expect(page).toContain("Hello\nthere");
  expect(page).toContain("Good day!");
});

test("with htmx the page stays, and is told that the words were taken", async () => {
  await using chat = await openChat([{ text: "One." }, { text: "Two." }]);
  const first = await chat.post("chat", { text: "Hello" }, HTMX);
  expect(first.headers.get("hx-redirect")).toMatch(/^\/chat\?session=chat-/u);
  const next = await chat.post("chat", { ...ADA, text: "Hello" }, HTMX);
  expect([next.status, next.headers.get("hx-trigger"), await next.text()]).toEqual([200, "said", ""]);
});

test("words come as they are said, tools as they are called, and beside them what the turn did and what is known", async () => {
  const answering = gate();
  await using chat = await openChat([order, { text: "It arrives soon.", after: answering.opened }]);
  const stream = await chat.get(EVENTS);
  await chat.post("chat", { ...ADA, text: "Where is order 12345?" }, HTMX);
  const parts = eventsOf(stream);
  const heard: { [event: string]: string } = {};
  const until = async (isThere: () => boolean | undefined): Promise<void> => {
    while (!isThere()) {
      const { value } = await parts.next();
      if (value === undefined) throw new Error(`The stream ended with ${JSON.stringify(heard)}`);
      heard[value.event] = value.data;
    }
  };
  await until(
    () =>
      heard["beside"]?.includes("lookup_order") &&
      heard["live"]?.includes("answered") &&
      heard["status"] === "The bot is answering.",
  );
  expect(heard["live"]).toContain("Where is order 12345?");
  expect(heard["live"]).not.toContain("It arrives");
  expect(heard["beside"]).toContain("so far");
  expect(heard["beside"]).toMatch(/order id<\/b> <span class="value">12345.*new/u);
  expect(heard["stop"]).toContain("Stop");
  answering.open();
  await until(() => heard["told"]?.includes("It arrives soon.") && heard["live"] === "" && heard["stop"] === "");
  await until(() => heard["status"] === "The bot says: It arrives soon.");
  await parts.return();
});

test("a page that is loaded in the middle of a turn shows it so far, and the turn goes on", async () => {
  const answering = gate();
  await using chat = await openChat([order, { text: "It arrives soon.", after: answering.opened }]);
  const first = await chat.get(EVENTS);
  await chat.post("chat", { ...ADA, text: "Where is order 12345?" }, HTMX);
  await partWith(first, "live", "answered");
  const page = await (await chat.get(CHAT)).text();
  expect(page.match(/Where is order 12345\?/gu)).toHaveLength(1);
  expect(page).toContain("The bot is answering");
  answering.open();
  const second = await chat.get(EVENTS);
  expect(await partWith(second, "told", "It arrives soon.")).toContain("Turn 1");
});

test("a turn of another program, or of another tab, is shown too", async () => {
  await using chat = await openChat([{ text: "One." }]);
  const stream = await chat.get(EVENTS);
  const bot = await chat.parts.bot();
  await bot.say({ sessionId: "s-1", userId: "ada", text: "From the terminal" });
  expect(await partWith(stream, "told", "One.")).toContain("From the terminal");
});

test("a turn can be stopped: what was said stays, and the next one goes on", async () => {
  await using chat = await openChat([{ hangs: true }, { text: "Here again." }]);
  const stream = await chat.get(EVENTS);
  await chat.post("chat", { ...ADA, text: "Hello" }, HTMX);
  await partWith(stream, "live", "is answering");
  expect((await chat.post("chat-stop", ADA)).status).toBe(303);
  const again = await chat.get(EVENTS);
  expect(await partWith(again, "told", "stopped before it was answered")).toContain("Hello");
  await chat.post("chat", { ...ADA, text: "Still there?" });
  const page = await (await chat.get(CHAT)).text();
  expect(page).toContain("Here again.");
  expect(page).toContain("stopped before it was answered");
});

test("a model that fails is a bubble that says so, and the conversation goes on", async () => {
  await using chat = await openChat([{ status: 400, message: "model on strike" }, { text: "Back." }]);
  await chat.post("chat", { ...ADA, text: "Hello" });
  expect(await (await chat.get(CHAT)).text()).toMatch(/No answer:.*model on strike/u);
  await chat.post("chat", { ...ADA, text: "And now?" });
  const page = await (await chat.get(CHAT)).text();
  expect(page).toMatch(/No answer:.*model on strike/u);
  expect(page).toContain("Back.");
});

test("another user's session is refused by a sentence, read and spoken in, and one whose user is not said goes on as its own", async () => {
  await using chat = await openChat([{ text: "Good day!" }]);
  await chat.post("chat", { ...ADA, text: "Hello" });
  const eve = await chat.get(chatAddress({ sessionId: "s-1", userId: "eve" }));
  expect(eve.status).toBe(404);
  const refused = await eve.text();
  expect(refused).toContain("There is no session &quot;s-1&quot;");
  expect(refused).not.toContain("Good day!");
  expect((await chat.get("chat?session=s-1")).headers.get("location")).toBe(`/${CHAT}`);
  await chat.post("chat", { session: "s-1", user: "eve", text: "Let me in" });
  expect(await (await chat.get(CHAT)).text()).toMatch(/Let me in.*There is no session/u);
  expect(await (await chat.parts.bot()).history({ sessionId: "s-1" })).toHaveLength(2);
});

test.for([
  { text: "   ", says: "The message is empty" },
  { text: "ä".repeat(40_000), says: "The message is 80000 bytes long; the most is 65536" },
])("words that cannot be said are refused by a sentence, and stay in the form: $says", async ({ text, says }) => {
  await using chat = await openChat([]);
  const answer = await chat.post("chat", { ...ADA, text });
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain(says);
  expect(page).toContain(text);
  const part = await chat.post("chat", { ...ADA, text }, HTMX);
  expect([part.status, await part.text()]).toEqual([400, expect.stringMatching(new RegExp(`^<p.*${says}`, "u"))]);
});

test("an id that no session can have is refused by a sentence", async () => {
  await using chat = await openChat([]);
  expect(await (await chat.post("chat", { session: "a\u0007b", text: "Hello" })).text()).toContain(
    "control characters",
  );
});

test("of a long session the newest turns are shown, and the earlier ones page by page", async () => {
  const count = 25;
  await using chat = await openChat(Array.from({ length: count }, (_, turn) => ({ text: `Answer ${turn + 1}.` })));
  const bot = await chat.parts.bot();
  for (let turn = 1; turn <= count; turn += 1)
    await bot.say({ sessionId: "s-1", userId: "ada", text: `Words ${turn}.` });
  const page = await (await chat.get(CHAT)).text();
  expect(page).not.toContain("Words 5.");
  expect(page).toContain("Words 6.");
  expect(page).toContain(chatAddress({ sessionId: "s-1", userId: "ada" }, { before: 6 }).replaceAll("&", "&amp;"));
  const earlier = await (await chat.get(`${CHAT}&before=6`, HTMX)).text();
  expect(earlier).toContain("Words 1.");
  expect(earlier).not.toContain("Words 6.");
  expect(earlier).not.toContain("before=");
});

test("what is said in markup is shown as it was said", async () => {
  const markup = "<img src=x onerror=alert(1)>";
  await using chat = await openChat([{ text: markup }]);
  await chat.post("chat", { session: "s-1", user: markup, text: markup });
  const page = await (await chat.get(chatAddress({ sessionId: "s-1", userId: markup }))).text();
  expect(page).not.toContain("<img");
  expect(page.match(/&lt;img src=x onerror=alert\(1\)&gt;/gu)?.length).toBeGreaterThanOrEqual(3);
});

test("a bot that cannot be opened is told on the page, the others go on, and it is tried again", async () => {
  await using parts = await openConsole();
  const app = consoleApp(parts, { host: "127.0.0.1" });
  const statusOf = async (page: string): Promise<number> => (await app.request(`http://127.0.0.1/${page}`)).status;
  mkdirSync(parts.config.shopFile);
  const chat = await app.request("http://127.0.0.1/chat?session=s-1");
  expect([chat.status, await chat.text()]).toEqual([503, expect.stringContaining("unable to open database file")]);
  expect(await statusOf("sessions")).toBe(200);
  rmdirSync(parts.config.shopFile);
  expect(await statusOf("chat?session=s-1")).toBe(200);
});
