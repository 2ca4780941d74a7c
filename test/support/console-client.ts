import { consoleApp } from "../../src/server/console.ts";
import { openConsole } from "./open-console.ts";

/** A console over a store of its own, asked without a network as its own pages ask it. */
export async function openConsoleClient(variables: { [name: string]: string } = {}) {
  const parts = await openConsole(variables);
  const app = consoleApp(parts);
  const own = { host: "localhost", origin: "http://localhost", "sec-fetch-site": "same-origin", accept: "text/html" };
  const request = async (
    path: string,
    init: { method?: string; body?: URLSearchParams; headers?: Record<string, string> } = {},
  ) => {
    const answer = await app.request(path, { ...init, headers: { ...own, ...init.headers } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return {
    parts,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    fragment: (path: string, headers: Record<string, string> = {}) =>
      request(path, { headers: { "hx-request": "true", ...headers } }),
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      request(path, { method: "POST", body: new URLSearchParams(form), headers }),
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  };
}
