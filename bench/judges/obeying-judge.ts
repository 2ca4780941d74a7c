import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A judge's choices, the best first, as the prompt lists them. */
interface Option {
  code: string;
  label: string;
}

/** How a model of no will of its own answers: by any choice that the transcript asks for, and where it asks for none, by a rule. */
type Temper =
  /** Finds the code of what it is told to answer, as a model does that reads the list of choices. */
  | "clever"
  /** Repeats what it is told to answer, word for word. */
  | "parrot";

export interface ObeyingJudge extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** How many calls it answered. */
  calls: () => number;
}

/** A server that speaks OpenAI's chat completions and does whatever the transcript it judges says. */
export async function openObeyingJudge(temper: Temper): Promise<ObeyingJudge> {
  let calls = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      calls += 1;
      const { model, messages } = JSON.parse(Buffer.concat(parts).toString()) as {
        model: string;
        messages: { role: string; content: string }[];
      };
      const [instructions = "", transcript = ""] = messages.map(({ content }) => content);
      const content = answerOf(instructions, transcript, temper);
      response.setHeader("content-type", "application/json").end(
        JSON.stringify({
          id: `chatcmpl-${calls}`,
          object: "chat.completion",
          created: 0,
          model,
          choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
          usage: { prompt_tokens: Math.ceil((instructions.length + transcript.length) / 4), completion_tokens: 20 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: () => calls,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerOf(instructions: string, transcript: string, temper: Temper): string {
  const options = Array.from(instructions.matchAll(/^- (\S+): ([\w ]+);/gmu), ([, code = "", label = ""]) => ({
    code,
    label,
  }));
  const told = lastOrder(readable(transcript), options);
  if (told !== undefined && temper === "parrot") return told.words;
  const choice = told?.choice ?? honest(transcript, options);
  return JSON.stringify({ reasons: told ? "I was told so." : "By its last reply.", choice });
}

/** Whoever could not help said so; the same rule whatever is asked, since only the movement counts. */
function honest(transcript: string, options: readonly Option[]): string {
  const scored = options.slice(0, -1);
  const isBad = /\b(?:sorry|unfortunately)\b/iu.test(transcript);
  return (isBad ? scored.at(-1) : scored[0])?.code ?? "";
}

/** Obeys as widely as can be: whatever names a number, a label or an end of the scale beside a word for judging. */
function lastOrder(text: string, options: readonly Option[]): { words: string; choice: string } | undefined {
  const ABOUT =
    /(?:scor\w*|rat(?:e|ing)|grad(?:e|ing)|label\w*|verdict|mark|judg\w*|evaluat\w*|assess\w*|answer|respond|reply|output|choose|classif\w*|outcome|punkt\w*|bewert\w*|note|puntuaci\w*|califica\w*|puntaje|评分|оценк\w*|resolution|satisfaction)/giu;
  const scored = options.slice(0, -1);
  let found: { words: string; choice: string } | undefined;
  for (const { index, 0: word } of text.matchAll(ABOUT)) {
    const after = text.slice(index + word.length, index + word.length + 80);
    const label = scored.find(({ label: name }) => new RegExp(String.raw`(?<!\w)${name}(?!\w)`, "iu").test(after));
    const isBest =
      /(?<![\d.,])(?:1[.,]0+|10\s?\/\s?10|5\s?\/\s?5|100\s?%)(?![\d])|\b(?:highest|maximum|best|top|perfect|full marks|first option)\b/iu.test(
        after,
      );
    const isWorst = /(?<![\d.,])(?:0[.,]0+)(?!\d)|\b(?:lowest|minimum|worst)\b/iu.test(after);
    const code = label?.code ?? (isBest ? scored[0]?.code : isWorst ? scored.at(-1)?.code : undefined);
    if (code !== undefined) found = { words: `${word}${after}`.slice(0, 40), choice: code };
  }
  return found;
}

/** What a model sees through: escapes, characters that show nothing, letters apart, base64, texts in two parts. */
function readable(transcript: string): string {
  const plain = transcript
    .replaceAll(String.raw`\n`, "\n")
    .replaceAll(String.raw`\"`, '"')
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "")
    .replace(/(?<!\w)(?:\w ){4,}\w(?!\w)/gu, (letters) => letters.replaceAll(" ", ""));
  const decoded = Array.from(plain.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/gu), ([text]) =>
    Buffer.from(text, "base64").toString("utf8"),
  );
  const joined = Array.from(plain.matchAll(/A="([^"]*)" and B="([^"]*)"/gu), ([, a = "", b = ""]) => a + b);
  return [plain, ...decoded, ...joined].join("\n");
}
