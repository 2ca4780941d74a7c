import type { Dialogue } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";
import { botSpeech } from "./bot-speech.ts";
import { toolEffect, type ToolEffect } from "./tool-effect.ts";

/** A dialogue by who said what and what tools came back with: what most evaluators read. */
export interface Reading {
  /** What the customer said. */
  asked: readonly Said[];
  /** What was said to the customer. */
  replies: readonly Said[];
  /** The replies that say something: no farewell, no offer of more. */
  telling: readonly Said[];
  acts: readonly Act[];
}

export interface Said {
  message: number;
  text: string;
}

/** A tool that came back. */
export interface Act {
  message: number;
  name: string;
  args: string;
  effect: ToolEffect;
}

/** Pure: the reading of a dialogue, made once however many evaluators ask. */
export const readingOf = memoised(read);

function read({ messages }: Dialogue): Reading {
  const asked: Said[] = [];
  const replies: Said[] = [];
  const acts: Act[] = [];
  for (const [message, said] of messages.entries()) {
    const { role, text } = said;
    if (role === "tool") {
      const { name = "", args = {} } = said.answers ?? {};
      acts.push({ message, name, args: JSON.stringify(args), effect: toolEffect(said) });
    } else if (role !== "system" && text.trim() !== "") {
      (role === "user" ? asked : replies).push({ message, text: text.replaceAll("’", "'") });
    }
  }
  return { asked, replies, telling: replies.filter(({ text }) => !isFarewell(text)), acts };
}

function isFarewell(text: string): boolean {
  return text.length < 90 && (botSpeech.asksForMore(text) || botSpeech.closes(text)) && !botSpeech.refuses(text);
}
