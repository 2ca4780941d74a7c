import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { diag } from "@opentelemetry/api";
import { ServerError, reasonOf } from "../errors.ts";
import type { SpanIntake } from "./span-intake.ts";

/** A request's size, also once inflated: what OTLP's specification recommends. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** How long requests that run may go on once the receiver is to end, in ms. */
export const GRACE_MS = 2000;

interface Address {
  host: string;
  /** 0 takes any that is free. */
  port: number;
}

export interface ReceiverOptions extends Address {
  intake: SpanIntake;
  /** What each request must bear; left out, none. */
  token?: string | undefined;
}

export const TOKEN_NEEDED =
  "This needs the token: have the sender set OTEL_EXPORTER_OTLP_HEADERS to authorization=Bearer%20 and what SUPPORTBOT_CONSOLE_TOKEN holds here.";

export interface StartedReceiver extends AsyncDisposable {
  url: string;
}

interface ListenOptions extends Address {
  /** For the sentence that says it failed: what is received, and which option names the port. */
  what: string;
  option: string;
}

/**
 * Has a server listen. Disposing ends it with all its connections, however still they are.
 * @throws ServerError when it cannot: the port is taken.
 */
export async function listen(server: Server, { what, option, host, port }: ListenOptions): Promise<StartedReceiver> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  try {
    await once(server.listen(port, host), "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE"
        ? `the port is taken; stop what uses it, or set ${option} to another (0 takes any that is free)`
        : `${reasonOf(cause)}; set --host and ${option} to what this machine may listen at`;
    throw new ServerError(`Cannot receive ${what} at ${hostAndPort({ host, port })}: ${reason}.`, { cause });
  }
  // Where no more connections can be accepted, clients ask again.
  server.on("error", (error) => diag.error(`supportbot: a connection was not accepted: ${reasonOf(error)}`));
  return {
    url: `http://${hostAndPort({ host, port: (server.address() as AddressInfo).port })}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      const force = setTimeout(() => sockets.forEach((socket) => socket.destroy()), GRACE_MS);
      await closed;
      clearTimeout(force);
    },
  };
}

function hostAndPort({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
