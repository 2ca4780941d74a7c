import { once, setMaxListeners } from "node:events";
import { request, type RequestOptions } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

type Headers = { [name: string]: string };
interface Setting {
  url: URL;
  /** What lets them in, where they are let in at all. */
  headers: Headers;
  signal: AbortSignal;
}
type Act = (setting: Setting) => Promise<void>;

const MEGABYTE = 1024 * 1024;
const BRACKETS = "[".repeat(200_000);
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const SEARCHES = [BRACKETS.slice(0, 500), "*".repeat(500), "%_%_%", "a b c d e f g h i j k l m", "o* OR th*"];

/** What strangers do again and again, by what it is called; one of them, or so many at once. */
export const strangers: { [name: string]: { act: Act; atOnce?: number } } = {
  "bodies of 20 MB, their length told": {
    act: (setting) => sendBody(setting, { "content-length": String(20 * MEGABYTE) }),
  },
  "bodies of 20 MB in chunks": { act: (setting) => sendBody(setting, {}) },
  "200,000 brackets in a form": {
    act: ({ url, headers, signal }) => {
      const body = new URLSearchParams({ session: "s-00001", turn: "1", remark: BRACKETS, by: "x" }).toString();
      return ask(new URL("annotations", url), { method: "POST", headers: { ...FORM, ...headers }, signal }, body);
    },
  },
  "searches of brackets, stars and half words": {
    act: async ({ url, headers, signal }) => {
      for (const search of SEARCHES)
        await ask(new URL(`sessions?${new URLSearchParams({ search }).toString()}`, url), { headers, signal });
    },
  },
  "another Host, another Origin": {
    act: async ({ url, headers, signal }) => {
      await ask(new URL("sessions", url), { headers: { ...headers, host: "evil.example" }, signal });
      const foreign = { ...FORM, ...headers, origin: "https://evil.example" };
      await ask(new URL("queue", url), { method: "POST", headers: foreign, signal });
    },
  },
  "wrong tokens, 20 at once": {
    atOnce: 20,
    // Guesses are counted by address: this one is not the others'.
    act: ({ url, signal }) =>
      ask(new URL("sessions", url), {
        headers: { authorization: "Bearer a-wrong-token-again" },
        localAddress: "127.0.0.2",
        signal,
      }),
  },
  "1,000 connections whose headers never end": { act: holdConnections },
  "100 streams of events": {
    atOnce: 100,
    act: ({ url, headers, signal }) => ask(new URL("events", url), { headers, signal }),
  },
};

/** Begun; disposing ends it. */
export function beginStranger({ act, atOnce = 1 }: { act: Act; atOnce?: number }, url: URL, headers: Headers) {
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const again = async (): Promise<void> => {
    while (!over.signal.aborted) {
      // Refused, cut off or answered: a stranger goes on.
      await act({ url, headers, signal: over.signal }).catch(() => undefined);
      await pause(1);
    }
  };
  const going = Array.from({ length: atOnce }, again);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await Promise.all(going);
    },
  };
}

/** Until it is answered, or its connection is gone. */
async function ask(url: URL, options: RequestOptions, body?: string | Buffer): Promise<void> {
  // A body that goes on after its answer may fail on a connection that is no longer the request's.
  const asked = request(url, { ...options, agent: false });
  const closed = once(asked, "close");
  asked.on("socket", (socket) => socket.on("error", () => undefined)).on("error", () => undefined);
  asked.on("response", (answer) => answer.on("error", () => undefined).resume());
  asked.end(body);
  await closed;
}

function sendBody({ url, headers, signal }: Setting, length: Headers): Promise<void> {
  const options = { method: "POST", headers: { ...FORM, ...headers, ...length }, signal };
  return ask(new URL("annotations", url), options, Buffer.alloc(20 * MEGABYTE, "["));
}

async function holdConnections({ url, signal }: Setting): Promise<void> {
  const sockets = Array.from({ length: 1000 }, () => {
    const socket = connect(Number(url.port), url.hostname).on("error", () => undefined);
    socket.write("GET /sessions HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    return socket;
  });
  await pause(4000, undefined, { signal }).catch(() => undefined);
  for (const socket of sockets) socket.destroy();
}
