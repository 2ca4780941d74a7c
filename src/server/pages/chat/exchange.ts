import type { TurnEvent } from "../../../agent/turn-events.ts";

/** What was said and done in one turn, as the chat shows it. */
export interface Exchange {
  /** From 1; not known while it waits for the turns before. */
  turn?: number;
  words: string;
  said: readonly Said[];
  state: "waits" | "runs" | "over";
  /** Why there is no answer. */
  fault?: string;
}

/** One that the session keeps. */
export type ToldExchange = Exchange & { turn: number };

/** Text of the bot, or a tool that it called. */
export type Said =
  | { kind: "text"; text: string }
  | { kind: "tool"; name: string; state: "runs" | "answered" | "failed" };

/** Pure: what was said, and what is heard next. */
export function saidThen(said: readonly Said[], event: TurnEvent): readonly Said[] {
  if (event.type === "call") return [...said, { kind: "tool", name: event.name, state: "runs" }];
  if (event.type === "token") {
    const last = said.at(-1);
    const before = last?.kind === "text" ? last.text : "";
    return [...(last?.kind === "text" ? said.slice(0, -1) : said), { kind: "text", text: before + event.text }];
  }
  if (event.type === "result") return said;
  const { name, ok } = event;
  const place = said.findIndex((one) => one.kind === "tool" && one.name === name && one.state === "runs");
  const answered: Said = { kind: "tool", name, state: ok ? "answered" : "failed" };
  return place < 0 ? [...said, answered] : said.with(place, answered);
}
