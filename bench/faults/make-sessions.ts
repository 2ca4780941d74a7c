import { createSupportBot } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";
import { openFaultyParts } from "../../src/simulation/faults/open-faulty-parts.ts";
import { holdTalks, type LabelledSession } from "../../src/simulation/hold-talks.ts";
import { planTalks } from "../../src/simulation/plan-talks.ts";

/** A session as it was made, and as the store has it. */
export interface MadeSession {
  label: LabelledSession;
  dialogue: Dialogue;
}

/** Holds the conversations, and reads them back from the store. */
export async function makeSessions(folder: string, plan: Parameters<typeof planTalks>[0]): Promise<MadeSession[]> {
  await using parts = await openFaultyParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder }));
  const { model, orders, articles } = parts;
  await using bot = await createSupportBot({ dataDir: folder, model, orders, articles });
  const labels = await holdTalks(planTalks(plan), { bot });
  await bot.flush();
  return labels.map((label) => ({ label, dialogue: bot.sessions.dialogue(label.sessionId) }));
}
