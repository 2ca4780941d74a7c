import { Catalogue } from "../../catalogue/catalogue.ts";
import { loadConfig } from "../../config.ts";
import { SpanStore } from "../../spans/span-store.ts";
import { startProgress } from "../terminal/progress.ts";

interface OpenCatalogue extends Disposable {
  catalogue: Catalogue;
}

/** The catalogue of the store that the configuration names, with all that is new in it; the first time that is everything. */
export async function openCatalogue(): Promise<OpenCatalogue> {
  const { tracing, sessions } = loadConfig();
  const store = new SpanStore(tracing.storeFile);
  const catalogue = new Catalogue(tracing.storeFile, { store, ...sessions });
  let { left } = await catalogue.refresh({ forMs: 500 });
  using progress = left > 0 ? await startProgress(() => Promise.resolve(left), true) : undefined;
  while (left > 0) {
    const refreshed = await catalogue.refresh({ forMs: 100 });
    for (let step = 0; step < refreshed.read; step += 1) progress?.step();
    left = refreshed.left;
  }
  return {
    catalogue,
    [Symbol.dispose]() {
      catalogue[Symbol.dispose]();
      store[Symbol.dispose]();
    },
  };
}
