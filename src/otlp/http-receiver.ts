import type { Server } from "node:http";
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { createAdaptorServer } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { StorageError, UsageError, reasonOf } from "../errors.ts";
import { findEncoding } from "./http-encodings.ts";
import { isAdmitted } from "./is-admitted.ts";
import { MOST_BYTES, TOKEN_NEEDED, listen, type ReceiverOptions, type StartedReceiver } from "./receiver.ts";
import type { SpanIntake } from "./span-intake.ts";

const PATH = "/v1/traces";
const TOO_LARGE = `A request has at most ${MOST_BYTES} bytes, also once inflated; send smaller batches.`;

type Inflate = (bytes: Buffer) => Promise<Buffer>;
const inflaters = new Map<string, Inflate>([
  ["identity", async (bytes) => bytes],
  ["gzip", (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES })],
  ["deflate", (bytes) => promisify(inflate)(bytes, { maxOutputLength: MOST_BYTES })],
]);

/**
 * Receives OTLP/HTTP. Disposing lets requests end that run, for at most 2 s.
 * @throws ServerError when the port is taken.
 */
export function startHttpReceiver({ host, port, token, intake }: ReceiverOptions): Promise<StartedReceiver> {
  const server = createAdaptorServer({ fetch: appFor(intake, token).fetch }) as Server;
  return listen(server, { what: "OTLP/HTTP", option: "--otlp-http", host, port });
}

function appFor(intake: SpanIntake, token: string | undefined): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (isAdmitted(c.req.header("authorization"), token)) return next();
    return refuse(c, { status: 401, message: TOKEN_NEEDED });
  });
  app.post(
    PATH,
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => refuse(c, { status: 413, message: TOO_LARGE }) }),
    async (c) => {
      const [contentType, contentEncoding = "identity"] = [
        c.req.header("content-type"),
        c.req.header("content-encoding")?.toLowerCase(),
      ];
      const encoding = findEncoding(contentType);
      if (encoding === undefined)
        return refuse(c, {
          status: 415,
          message: `Content-Type must be application/x-protobuf or application/json, not ${contentType ?? "left out"}.`,
        });
      const inflater = inflaters.get(contentEncoding);
      if (inflater === undefined)
        return refuse(c, {
          status: 415,
          message: `Content-Encoding must be gzip, deflate or left out, not ${contentEncoding}.`,
        });
      const bytes = await inflated(Buffer.from(await c.req.arrayBuffer()), inflater);
      if (bytes === undefined) return refuse(c, { status: 413, message: TOO_LARGE });
      const response = encoding.response(await intake.take(encoding.decode(bytes)));
      return c.body(response, 200, { "content-type": encoding.contentType });
    },
  );
  app.notFound((c) => refuse(c, { status: 404, message: `Only traces are received here, by POST ${PATH}.` }));
  app.onError((error, c) => refuse(c, { status: statusFor(error), message: `${reasonOf(error)}.` }));
  return app;
}

/** `undefined` for what inflates to more than may be. */
async function inflated(bytes: Buffer, inflater: Inflate): Promise<Buffer | undefined> {
  try {
    return await inflater(bytes);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw new UsageError(`The body cannot be inflated: ${reasonOf(cause)}.`, { cause });
  }
}

/** 503 has a client send the same again; the others have it drop it, as what is a fault of ours would be met again. */
function statusFor(error: Error): 400 | 500 | 503 {
  if (error instanceof UsageError) return 400;
  return error instanceof StorageError ? 503 : 500;
}

interface Refusal {
  status: 400 | 401 | 404 | 413 | 415 | 500 | 503;
  message: string;
}

function refuse(c: Context, { status, message }: Refusal): Response {
  const encoding = findEncoding(c.req.header("content-type"));
  const headers = { "content-type": encoding?.contentType ?? "text/plain; charset=utf-8" };
  return c.body(encoding?.fault(message) ?? `${message}\n`, status, headers);
}
