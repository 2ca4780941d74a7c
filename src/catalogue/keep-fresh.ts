import { setTimeout as pause } from "node:timers/promises";
import { reasonOf } from "../errors.ts";
import type { Catalogue } from "./catalogue.ts";

/** How often is looked, and how long is read before others get more than a breath. */
const EVERY_MS = 200;
const READING_MS = 100;
const BREATH_MS = 20;
/** Between two faults that are told. */
const QUIET_MS = 60_000;

/** Keeps a catalogue as its store is until disposed, whichever process writes to it. A fault is told, and it is tried again. */
export function keepFresh(catalogue: Catalogue): AsyncDisposable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const kept = keep(catalogue, signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await kept;
    },
  };
}

async function keep(catalogue: Catalogue, signal: AbortSignal): Promise<void> {
  let toldAt = -Infinity;
  while (!signal.aborted) {
    let left = 0;
    try {
      ({ left } = await catalogue.refresh({ forMs: READING_MS }));
    } catch (error) {
      if (Date.now() - toldAt > QUIET_MS) {
        toldAt = Date.now();
        process.emitWarning(`The list of sessions is not up to date: ${reasonOf(error)}; it is tried again.`);
      }
    }
    await pause(left > 0 ? BREATH_MS : EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
