import { Command } from "commander";
import { loadConfig } from "../../config.ts";
import { counted, printable } from "../../lib/text.ts";
import { ErasureStore } from "../../spans/erasure-store.ts";
import type { ErasureRecord } from "../../spans/erasure.ts";
import { print, printJson } from "../terminal/terminal.ts";

export function erasuresCommand(): Command {
  return new Command("erasures")
    .description("what was erased so far, the newest last; users and sessions by their hashes")
    .option("--json", "a JSON object an erasure and line")
    .action(({ json }: { json?: boolean }) => {
      using store = new ErasureStore(loadConfig().tracing.storeFile);
      const records = store.records();
      if (json) records.forEach(printJson);
      else print(records.length === 0 ? "Nothing was erased so far." : printable(records.map(textOf).join("\n")));
    });
}

function textOf({ what, hash, begunAt, doneAt, sessions, turns, spans, lateSpans }: ErasureRecord): string {
  const late = lateSpans === 0 ? "" : `, and kept out ${counted(lateSpans, "late span")}`;
  const state = doneAt === undefined ? "; cut off, the next start goes on with it" : "";
  const of = hash === undefined ? what : `${what} ${hash.slice(0, 16)}`;
  return `${begunAt}  ${of}  ${counted(sessions, "session")}, ${counted(turns, "turn")}, ${counted(spans, "span")}${late}${state}`;
}
