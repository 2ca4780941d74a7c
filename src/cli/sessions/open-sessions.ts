import { loadConfig } from "../../config.ts";
import { SessionReader } from "../../sessions/session-reader.ts";
import { SpanStore } from "../../spans/span-store.ts";

interface OpenSessions extends Disposable {
  store: SpanStore;
  reader: SessionReader;
}

/** The store that the configuration names, and what reads it. */
export function openSessions(): OpenSessions {
  const { tracing, sessions } = loadConfig();
  const store = new SpanStore(tracing.storeFile);
  return { store, reader: new SessionReader(store, sessions), [Symbol.dispose]: () => store[Symbol.dispose]() };
}
