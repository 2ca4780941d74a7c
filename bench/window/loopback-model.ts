import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Request {
  messages: { role: string; content?: unknown }[];
  tools?: { function: { name: string; parameters: { properties: Record<string, unknown> } } }[];
}

export interface LoopbackModel extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** The requests' bodies since the last call, as they came. */
  taken(): string[];
}

/** Which tool a customer's words have the model call, if any. */
export type Policy = (words: string) => string | undefined;

/** The words of an order's number are looked up, as in the workload that peers were measured by. */
export const lookUpNumbers: Policy = (words) => (/\b\d{5}\b/u.test(words) ? "lookup_order" : undefined);

/** A chat-completions server without delay and without chance: it calls the tool that the policy names, and answers with one sentence. */
export async function openLoopbackModel(policy: Policy): Promise<LoopbackModel> {
  let bodies: string[] = [];
  let answers = 0;
  const answerTo = ({ messages, tools = [] }: Request): object => {
    const last = messages.at(-1);
    const words = typeof last?.content === "string" ? last.content : JSON.stringify(last?.content);
    const called = last?.role === "user" ? tools.find((tool) => tool.function.name === policy(words)) : undefined;
    if (called === undefined)
      return { role: "assistant", content: "Order 12345 is in transit and will arrive on March 15th. Anything else?" };
    const { name, parameters } = called.function;
    const [parameter = "query"] = Object.keys(parameters.properties);
    const value = name === "lookup_order" ? (/\b\d{5}\b/u.exec(words)?.[0] ?? "") : words;
    const call = { name, arguments: JSON.stringify({ [parameter]: value }) };
    return {
      role: "assistant",
      content: null,
      tool_calls: [{ id: `call_${answers}`, type: "function", function: call }],
    };
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      bodies.push(body);
      answers += 1;
      const message = answerTo(JSON.parse(body) as Request);
      const finish_reason = "tool_calls" in message ? "tool_calls" : "stop";
      const usage = { prompt_tokens: Math.round(body.length / 4), completion_tokens: 20, total_tokens: 0 };
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({
          id: `chatcmpl-${answers}`,
          object: "chat.completion",
          created: 1,
          model: "loopback",
          choices: [{ index: 0, message, finish_reason }],
          usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
        }),
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    taken() {
      const taken = bodies;
      bodies = [];
      return taken;
    },
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
