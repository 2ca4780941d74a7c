import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Catalogue } from "../../src/catalogue/catalogue.ts";
import { MonitorDesk } from "../../src/monitors/monitor-desk.ts";
import { MonitorStore } from "../../src/monitors/monitor-store.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { bot, customer } from "./transcripts.ts";

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
export const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, so").toString("base64")}`;

const solved = [customer("Where is my order 12345?"), bot("It arrives on Monday."), customer("Great, thanks a lot!")];
const unsolved = [customer("Where is my order 12345?"), bot("Sorry, I cannot help you."), customer("This is useless!")];

/** Monitors over conversations in a folder of their own, and a clock that is set. */
export function openMonitors(
  monitors: readonly object[],
  { url, timeoutMs }: { url?: string; timeoutMs?: number } = {},
) {
  const open = openCatalogue();
  const file = join(open.folder, "monitors.json");
  const say = (text: string): void => writeFileSync(file, text);
  say(JSON.stringify({ monitors }));
  const clock = { now: Date.parse("2026-03-20T12:00:00Z") };
  const opened: Disposable[] = [];
  let sessions = 0;
  const openDesk = (): MonitorDesk => {
    const catalogue = new Catalogue(open.file, { store: open.store, now: () => clock.now });
    const store = new MonitorStore(join(open.folder, "monitors.db"));
    opened.push(store, catalogue);
    const webhook = url === undefined ? undefined : { url, secret: SECRET };
    const waiting = timeoutMs === undefined ? {} : { timeoutMs };
    return new MonitorDesk({ file, store, catalogue, webhook, now: () => clock.now, ...waiting });
  };
  return {
    ...open,
    clock,
    say,
    /** As another process would: with connections of its own. */
    openDesk,
    /** So many conversations that ended so long ago. */
    talk(count: number, { isSolved, agoMs = 5 * MINUTE_MS }: { isSolved: boolean; agoMs?: number }): void {
      for (let at = 0; at < count; at += 1)
        open.hold(`s${(sessions += 1)}`, isSolved ? solved : unsolved, {
          at: new Date(clock.now - agoMs).toISOString(),
        });
    },
    [Symbol.dispose](): void {
      for (const one of opened) one[Symbol.dispose]();
      open[Symbol.dispose]();
    },
  };
}
