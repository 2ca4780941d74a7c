import { Command } from "commander";
import { loadConfig } from "../config.ts";
import type { ShopIds } from "../context/recognise/mention.ts";
import { shopIdsOf } from "../context/recognise/shop-ids.ts";
import { replayContext, type ContextReplay } from "../context/replay.ts";
import { readTranscripts, type Transcript } from "../context/transcript-lines.ts";
import { wordsOf } from "../context/transcript.ts";
import { clip, counted, printable } from "../lib/text.ts";
import { loadOrderFile } from "../orders/order-file.ts";
import { print, printJson, terminalStyle } from "./terminal/terminal.ts";

interface ContextOptions {
  json?: boolean;
  userOnly?: boolean;
  orders?: string;
}

export function contextCommand(): Command {
  return new Command("context")
    .description("show what the bot would know in recorded conversations; no model is called")
    .argument(
      "<file>",
      "JSONL, {id, messages} a line in OpenAI's form, or - for standard input; at a line that is none it stops with exit 1, and what was before it is printed",
    )
    .option("--json", "a ContextReplay a line on standard output")
    .option("--user-only", "as if the customer's messages were all there is")
    .option("--orders <file>", "a shop's orders, as orders import takes them: their ids' look and existence help")
    .action(showContext);
}

async function showContext(file: string, { json, userOnly, orders }: ContextOptions): Promise<void> {
  const shop = orders === undefined ? undefined : await shopOf(orders);
  const { writeTools } = loadConfig();
  for await (const transcript of readTranscripts(file)) {
    const replay = replayContext(transcript.messages, { userOnly, shop, writeTools });
    if (json) printJson({ id: transcript.id, ...replay });
    else print(printable(replayText(transcript, replay)));
  }
}

async function shopOf(file: string): Promise<ShopIds> {
  return shopIdsOf((await loadOrderFile(file)).map(({ order_id: id }) => id));
}

/** A line a message of the customer: which order it is about, and the words. */
function replayText({ id, messages }: Transcript, { turns }: ContextReplay): string {
  const { width } = terminalStyle();
  const about = turns.map(({ activeOrderId, candidates }) => activeOrderId ?? (candidates.join(" or ") || "-"));
  const column = Math.min(32, Math.max(...about.map((order) => order.length)));
  const lines = turns.map(({ message }, turn) => {
    const words = messages[message] === undefined ? "" : wordsOf(messages[message]);
    return `${String(message).padStart(5)}  ${(about[turn] ?? "").padEnd(column)}  ${clip(words, Math.max(20, width - column - 9))}`;
  });
  return [`${id}: ${counted(turns.length, "message")} of the customer`, ...lines].join("\n");
}
