import { setTimeout as pause } from "node:timers/promises";
import { reasonOf } from "../errors.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Lane } from "./due-sessions.ts";

/** How often is looked, and how long is read before others get more than a breath. */
const EVERY_MS = 200;
const READING_MS = 100;
const BREATH_MS = 20;
/** Between two faults that are told. */
const QUIET_MS = 60_000;

interface KeepOptions {
  lane: Lane;
  /** Called once, when a session of the other lane is due first. */
  onLong: () => void;
}

/** Keeps a catalogue as its store is until disposed, whichever process writes to it. A fault is told, and it is tried again. */
export function keepFresh(catalogue: Catalogue, options: KeepOptions): AsyncDisposable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const kept = keep(catalogue, options, signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await kept;
    },
  };
}

async function keep(catalogue: Catalogue, { lane, onLong }: KeepOptions, signal: AbortSignal): Promise<void> {
  let toldAt = -Infinity;
  let isLongTold = lane === "long";
  while (!signal.aborted) {
    let left = 0;
    try {
      ({ left } = await catalogue.refresh({ forMs: READING_MS, lane }));
      if (!isLongTold && catalogue.isLongDue()) {
        isLongTold = true;
        onLong();
      }
    } catch (error) {
      if (Date.now() - toldAt > QUIET_MS) {
        toldAt = Date.now();
        process.emitWarning(`The list of sessions is not up to date: ${reasonOf(error)}; it is tried again.`);
      }
    }
    await pause(left > 0 ? BREATH_MS : EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
