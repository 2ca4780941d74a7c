import { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { TranscriptMessage } from "../../src/context/transcript.ts";
import type { SessionReaderOptions } from "../../src/sessions/session-reader.ts";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "./data-dir.ts";

interface Told {
  user?: string;
  /** ISO 8601; a message takes a second. */
  at?: string;
}

/** A catalogue of a store in a folder of its own, and a way to have conversations in it. */
export function openCatalogue(options: Omit<SessionReaderOptions, "prices"> = {}) {
  const folder = makeDataDir();
  const file = spanDataFile(folder.path);
  const store = new SpanStore(file);
  const catalogue = new Catalogue(file, { store, ...options });
  return {
    folder: folder.path,
    file,
    store,
    catalogue,
    hold(id: string, messages: readonly TranscriptMessage[], { user, at = "2026-03-10T09:00:00Z" }: Told = {}): void {
      const transcript = { id, messages: [...messages], started_at: at, ...(user !== undefined && { user_id: user }) };
      importTranscript(store, transcript, Date.parse(at));
    },
    [Symbol.dispose](): void {
      catalogue[Symbol.dispose]();
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}
