import { Hono } from "hono";
import type { SupportBotOptions } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import { openConsoleParts, type ConsoleParts } from "../../src/server/console-parts.ts";
import { consoleApp } from "../../src/server/console.ts";
import type { Scripted } from "./chat-completions-server.ts";
import { openScriptedBot } from "./scripted-bot.ts";

/** As a browser sends a form of the console's own page. */
const FORM = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

interface OpenChat extends AsyncDisposable {
  parts: ConsoleParts;
  get(path: string, headers?: { [name: string]: string }): Promise<Response>;
  post(path: string, form: { [name: string]: string }, headers?: { [name: string]: string }): Promise<Response>;
}

/** A console whose chat is with a bot that answers by the script. */
export async function openChat(script: Iterable<Scripted>, options: SupportBotOptions = {}): Promise<OpenChat> {
  const scripted = await openScriptedBot(script, options);
  const config = loadConfig({ SUPPORTBOT_DATA_DIR: scripted.dataDir }, {});
  const opened = await openConsoleParts(config);
  const parts = { ...opened, bot: () => Promise.resolve(scripted.bot) };
  const app = new Hono().route("/", consoleApp(parts, { host: "127.0.0.1" }));
  const at = (path: string): string => `http://127.0.0.1/${path}`;
  return {
    parts,
    get: async (path, headers = {}) => app.request(at(path), { headers }),
    post: async (path, form, headers = {}) =>
      app.request(at(path), { method: "POST", body: new URLSearchParams(form), headers: { ...FORM, ...headers } }),
    async [Symbol.asyncDispose]() {
      opened.feed[Symbol.dispose]();
      await scripted[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}
