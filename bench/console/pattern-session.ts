import { createSupportBot } from "../../src/app.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";

const SAID = [
  "Hello, where is my order 12345?",
  "What is your return policy?",
  "Can I still change the address of order 67890?",
  "No, I meant 12345",
  "How long do refunds take?",
  "My e-mail is ada@example.com",
  "Do you ship to Canada?",
  "And what does express shipping cost?",
  "Is order 67890 on its way?",
  "Thanks!",
];

/** The session's id in its pattern: no other word holds it. */
export const PATTERN = "pattern-of-a-session";
export const PATTERN_USER = "pattern-of-a-user";

/** The spans of a session of so many turns, as the bot writes them. */
export async function patternSession(dataDir: string, turns: number): Promise<SpanRecord[]> {
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    for (let turn = 0; turn < turns; turn += 1)
      await bot.say({ sessionId: PATTERN, userId: PATTERN_USER, text: SAID[turn % SAID.length] ?? "" });
  }
  using store = new SpanStore(`${dataDir}/spans.db`);
  return store.spansOf(PATTERN);
}
