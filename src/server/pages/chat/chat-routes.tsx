import { setTimeout as pause } from "node:timers/promises";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { SessionNotFoundError, SupportBotError, UsageError } from "../../../errors.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import { eventStream } from "../../live/event-stream.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page } from "../page.tsx";
import { checkWords, readChatForm } from "./chat-form.ts";
import { ChatPage } from "./chat-page.tsx";
import { streamChat } from "./chat-stream.ts";
import { ChatTurns } from "./chat-turns.ts";
import { chatAddress, type Customer } from "./customer.ts";
import { EarlierTurns } from "./earlier-turns.tsx";
import { readChat } from "./read-chat.ts";
import { readTalk } from "./read-talk.ts";
import { Refusal } from "./refusal.tsx";
import { StartPage } from "./start-page.tsx";

type Asked = Context<PageEnvironment>;

/** How long the answer to a form without script waits for the bot's, in ms: the page that it leads to does not move. */
const ANSWER_MS = 10_000;
const Count = z.coerce.number().int().nonnegative().optional().catch(undefined);

export function chatRoutes(parts: ConsoleParts): Hono<PageEnvironment> {
  const { bot: openBot, reader, feed, pipeline } = parts;
  const app = new Hono<PageEnvironment>();
  const turns = new ChatTurns(openBot, feed.ended);

  app.get("/chat", async (c) => {
    const customer = customerIn(c);
    if (customer === undefined) return shell(c, <StartPage />);
    const owner = customer.userId ?? pipeline.store.findUser(customer.sessionId);
    if (owner !== customer.userId) return c.redirect(c.get("base") + chatAddress({ ...customer, userId: owner }));
    const before = countIn(c, "before");
    try {
      const bot = await openBot();
      const isPart = isHtmx(c) && before !== undefined;
      if (isPart)
        return c.html(<EarlierTurns {...customer} told={await readTalk(bot, reader, { ...customer, before })} />);
      const seq = feed.newest();
      const chat = await readChat({ bot, reader, turns }, { ...customer, before });
      return shell(c, <ChatPage {...customer} chat={chat} seq={seq} />);
    } catch (error) {
      if (!(error instanceof SupportBotError)) throw error;
      const status = statusOf(error);
      return isHtmx(c)
        ? c.html(<Refusal sentence={error.message} />, status)
        : shell(c, <StartPage refusal={error.message} />, status);
    }
  });

  app.post("/chat", async (c) => {
    const { isNew, ...words } = await readChatForm(c);
    const to = c.get("base") + chatAddress(words);
    try {
      checkWords(words);
      // One that cannot be opened is told here, where the words are not lost.
      await openBot();
      const over = turns.start(words);
      if (!isHtmx(c)) {
        await Promise.race([over, pause(ANSWER_MS, undefined, { ref: false })]);
        return c.redirect(to, 303);
      }
      return isNew ? c.body("", 200, { "hx-redirect": to }) : c.body("", 200, { "hx-trigger": "said" });
    } catch (error) {
      if (!(error instanceof SupportBotError)) throw error;
      if (isHtmx(c)) return c.html(<Refusal sentence={error.message} />, 400);
      const { sessionId, ...written } = words;
      return shell(
        c,
        <StartPage {...written} sessionId={isNew ? undefined : sessionId} refusal={error.message} />,
        400,
      );
    }
  });

  app.post("/chat-stop", async (c) => {
    const words = await readChatForm(c);
    turns.stop(words.sessionId);
    return isHtmx(c) ? c.body(null, 204) : c.redirect(c.get("base") + chatAddress(words), 303);
  });

  app.get("/chat-events", async (c) => {
    const customer = customerIn(c);
    if (customer === undefined) return c.text("Say which session: chat-events?session=ID.\n", 400);
    const sources = { bot: await openBot(), reader, turns, feed };
    const watched = { ...customer, from: countIn(c, "from") ?? 1, after: countIn(c, "after") };
    return eventStream(c, feed, (stream, signal) => streamChat(stream, signal, sources, watched));
  });
  return app;
}

function shell(c: Asked, shown: Parameters<typeof page>[2], status: 200 | 400 | 404 | 503 = 200) {
  return page(c, { title: "Chat", place: "chat", styles: ["chat.css"], scripts: ["chat.js"], status }, shown);
}

function statusOf(error: SupportBotError): 400 | 404 | 503 {
  if (error instanceof UsageError) return 400;
  return error instanceof SessionNotFoundError ? 404 : 503;
}

function customerIn(c: Asked): Customer | undefined {
  const sessionId = c.req.query("session");
  return sessionId ? { sessionId, userId: c.req.query("user") || undefined } : undefined;
}

function countIn(c: Asked, name: string): number | undefined {
  return Count.parse(c.req.query(name));
}

function isHtmx(c: Asked): boolean {
  return c.req.header("hx-request") !== undefined;
}
