import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface ScriptedCall {
  name: string;
  /** A string is sent as it is, whether it is JSON or not. */
  args: unknown;
  id?: string;
}

/** How an answer breaks off in the middle. */
type Cut = "socket destroyed" | "ended early";

/** What the server does with one request; an answer may wait for something. */
export type Scripted =
  | { text?: string; calls?: ScriptedCall[]; id?: string; cut?: Cut; after?: Promise<unknown> }
  | { status: number; message?: string; headers?: { [name: string]: string } }
  | { hangs: true };

interface RequestMessage {
  role: string;
  content?: string | null;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

interface ReceivedRequest {
  path: string;
  headers: IncomingMessage["headers"];
  body: { model: string; stream?: boolean; messages: RequestMessage[]; tools?: unknown[]; stream_options?: unknown };
}

export interface ChatCompletionsServer extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  url: string;
  requests: readonly ReceivedRequest[];
}

export const USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

/**
 * A server that speaks OpenAI's chat completions, plain and streamed, and
 * answers by a script: one entry a request. Like OpenAI's own it refuses a
 * history with a tool call that has no answer.
 */
export async function openChatCompletionsServer(script: Iterable<Scripted>): Promise<ChatCompletionsServer> {
  const requests: ReceivedRequest[] = [];
  const entries = script[Symbol.iterator]();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as ReceivedRequest["body"];
    requests.push({ path: request.url ?? "", headers: request.headers, body });
    const fault = faultIn(body.messages);
    const next = entries.next();
    if (fault !== undefined) return refuse(response, { status: 400, message: fault });
    if (next.done) return refuse(response, { status: 400, message: "The script has no answer left." });
    const count = requests.length;
    if ("after" in next.value) await next.value.after;
    answer(response, next.value, body, count);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What OpenAI answers 400 for: a call that is not answered directly after, or an answer without its call. */
export function faultIn(messages: readonly RequestMessage[]): string | undefined {
  let open = new Set<string>();
  for (const { role, tool_calls: calls = [], tool_call_id: answered = "" } of messages) {
    if (role === "tool" && !open.delete(answered)) return `tool_call_id ${answered} answers no tool_calls before it`;
    if (role !== "tool" && open.size > 0) return `tool_calls without an answer: ${Array.from(open).join(", ")}`;
    if (role !== "tool") open = new Set(calls.map(({ id }) => id));
  }
  return open.size > 0 ? `tool_calls without an answer: ${Array.from(open).join(", ")}` : undefined;
}

function answer(response: ServerResponse, scripted: Scripted, body: ReceivedRequest["body"], count: number): void {
  if ("hangs" in scripted) return;
  if ("status" in scripted) return refuse(response, scripted);
  const { text = "", id = `chatcmpl-${count}`, cut } = scripted;
  const calls = (scripted.calls ?? []).map((call, index) => toolCall(call, count, index));
  const base = { id, created: 0, model: body.model };
  const finish_reason = calls.length > 0 ? "tool_calls" : "stop";
  if (!body.stream) {
    const message = { role: "assistant", content: text, ...(calls.length > 0 && { tool_calls: calls }) };
    const whole = { ...base, object: "chat.completion", choices: [{ index: 0, message, finish_reason }], usage: USAGE };
    return writeJson(response, JSON.stringify(whole), cut);
  }
  const chunk = (delta: object, finished: string | null = null): object => ({
    ...base,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finished }],
  });
  const events = [
    chunk({ role: "assistant", content: "" }),
    ...(text.match(/\S+\s*/gu) ?? []).map((content) => chunk({ content })),
    ...callDeltas(calls, cut).map((call) => chunk({ tool_calls: [call] })),
    ...(cut === undefined ? [chunk({}, finish_reason)] : []),
    ...(cut === undefined && body.stream_options !== undefined ? [{ ...chunk({}), choices: [], usage: USAGE }] : []),
  ];
  writeEvents(response, events, cut);
}

type ToolCall = { id: string; type: "function"; function: { name: string; arguments: string } };

function toolCall({ name, args, id }: ScriptedCall, count: number, index: number): ToolCall {
  const json = typeof args === "string" ? args : JSON.stringify(args);
  return { id: id ?? `call_${count}_${index}`, type: "function", function: { name, arguments: json } };
}

/** Of each call first the name, then the arguments piece by piece; a cut leaves the last pieces out. */
function callDeltas(calls: readonly ToolCall[], cut: Cut | undefined): object[] {
  const deltas = calls.flatMap(({ id, type, function: { name, arguments: json } }, index): object[] => [
    { index, id, type, function: { name, arguments: "" } },
    ...(json.match(/.{1,8}/gsu) ?? []).map((piece) => ({ index, function: { arguments: piece } })),
  ]);
  return cut === undefined ? deltas : deltas.slice(0, -1);
}

function refuse(response: ServerResponse, { status, message, headers }: Extract<Scripted, { status: number }>): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message: message ?? `scripted ${status}`, type: "scripted" } }));
}

function writeJson(response: ServerResponse, json: string, cut: Cut | undefined): void {
  response.writeHead(200, { "content-type": "application/json" });
  if (cut === undefined) response.end(json);
  else if (cut === "ended early") response.end(json.slice(0, json.length / 2));
  else response.write(json.slice(0, json.length / 2), () => response.destroy());
}

function writeEvents(response: ServerResponse, events: readonly object[], cut: Cut | undefined): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
  if (cut === undefined) response.end("data: [DONE]\n\n");
  else if (cut === "ended early") response.end();
  else response.write(": cut\n\n", () => response.destroy());
}
