import { join } from "node:path";
import { Catalogue } from "../../src/catalogue/catalogue.ts";
import { MonitorDesk } from "../../src/monitors/monitor-desk.ts";
import { MonitorStore } from "../../src/monitors/monitor-store.ts";
import type { Webhook } from "../../src/monitors/webhook.ts";
import { SpanStore } from "../../src/spans/span-store.ts";

/** What this program is told: at which time to look at which folder's monitors. */
export interface Look {
  folder: string;
  at: number;
  webhook: Webhook;
}

let open: { folder: string; clock: { now: number }; desk: MonitorDesk; close: () => void } | undefined;

process.on("message", (told: Look) => void look(told));

async function look({ folder, at, webhook }: Look): Promise<void> {
  if (open?.folder !== folder) {
    open?.close();
    open = openDesk(folder, webhook);
  }
  open.clock.now = at;
  await open.desk.round();
  process.send?.("looked");
}

function openDesk(folder: string, webhook: Webhook): NonNullable<typeof open> {
  const clock = { now: 0 };
  const file = join(folder, "spans.db");
  const spans = new SpanStore(file);
  const catalogue = new Catalogue(file, { store: spans });
  const store = new MonitorStore(join(folder, "monitors.db"));
  const desk = new MonitorDesk({
    file: join(folder, "monitors.json"),
    store,
    catalogue,
    webhook,
    now: () => clock.now,
  });
  const close = (): void => {
    for (const one of [store, catalogue, spans]) one[Symbol.dispose]();
  };
  return { folder, clock, desk, close };
}
