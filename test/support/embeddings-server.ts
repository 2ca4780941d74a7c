import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface EmbeddingsServer extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** The texts of each request. */
  requests: readonly (readonly string[])[];
  /** What it does from now on. */
  answer: "vectors" | "hangs" | "error 500";
}

/** Words that mean the same to the server. */
const SAME = [
  ["bathroom", "washroom", "restroom"],
  ["clean", "sanitary", "spotless"],
  ["refund", "money"],
];

/**
 * A server that speaks OpenAI's embeddings. A vector counts the meanings of a
 * text's words, so that texts are as near as they share meanings.
 */
export async function openEmbeddingsServer(): Promise<EmbeddingsServer> {
  const requests: string[][] = [];
  const meanings = new Map(SAME.flatMap((words, meaning) => words.map((word) => [word, meaning] as const)));
  const vectorOf = (text: string): number[] => {
    const vector = Array<number>(4096).fill(0);
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu)) {
      const meaning = meanings.get(word) ?? meanings.size;
      meanings.set(word, meaning);
      vector[meaning % 4096] = (vector[meaning % 4096] ?? 0) + 1;
    }
    return vector;
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { input, model } = JSON.parse(Buffer.concat(parts).toString()) as {
        input: string | string[];
        model: string;
      };
      const texts = [input].flat();
      requests.push(texts);
      if (opened.answer === "hangs") return;
      response.writeHead(opened.answer === "vectors" ? 200 : 500, { "content-type": "application/json" });
      const data = texts.map((text, index) => ({ object: "embedding", index, embedding: vectorOf(text) }));
      response.end(JSON.stringify({ object: "list", model, data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const opened: EmbeddingsServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answer: "vectors",
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return opened;
}
