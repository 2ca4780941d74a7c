import { Catalogue } from "../../catalogue/catalogue.ts";
import { loadConfig } from "../../config.ts";
import { MonitorDesk } from "../../monitors/monitor-desk.ts";
import { MonitorStore } from "../../monitors/monitor-store.ts";
import { SpanStore } from "../../spans/span-store.ts";

interface OpenDesk extends Disposable {
  desk: MonitorDesk;
}

/** What looks at the monitors of a file, by default the configuration's. @throws StorageError */
export function openDesk(file?: string): OpenDesk {
  const { tracing, sessions, monitors } = loadConfig();
  const spans = new SpanStore(tracing.storeFile);
  const catalogue = new Catalogue(tracing.storeFile, { store: spans, ...sessions });
  const store = new MonitorStore(monitors.storeFile);
  return {
    desk: new MonitorDesk({ file: file ?? monitors.file, store, catalogue, webhook: monitors.webhook }),
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      catalogue[Symbol.dispose]();
      spans[Symbol.dispose]();
    },
  };
}
