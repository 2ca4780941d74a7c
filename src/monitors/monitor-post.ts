import type { Catalogue } from "../catalogue/catalogue.ts";
import { reasonOf, SupportBotError } from "../errors.ts";
import { findMonitors } from "./load-monitors.ts";
import { courseBegin, courseOf } from "./monitor-course.ts";
import { MonitorDesk, type Round } from "./monitor-desk.ts";
import { nextState, type MonitorState } from "./monitor-state.ts";
import { MonitorStore } from "./monitor-store.ts";
import type { Monitor } from "./monitor.ts";
import type { NoticeFault } from "./notice-box.ts";
import { readWindow } from "./read-window.ts";
import type { Reading } from "./reading.ts";
import { watchMonitors } from "./watch-monitors.ts";
import type { Webhook } from "./webhook.ts";

/** A monitor as the console shows it. */
export interface MonitorPanel {
  monitor: Monitor;
  state: MonitorState;
  reading: Reading;
  /** Its figure on each of the last days. */
  course: (number | null)[];
}

export interface MonitorBoard {
  file: string;
  /** `undefined` where there is no file. */
  panels: MonitorPanel[] | undefined;
  /** Why they cannot be shown, or are not as they should be. */
  fault?: string;
  noticeFaults: NoticeFault[];
}

interface PostParts {
  file: string;
  storeFile: string;
  webhook: Webhook | undefined;
  catalogue: Catalogue;
}

/** The monitors of a program that runs on. Whatever is wrong with them is told on their board, and stops nothing else. */
export class MonitorPost implements AsyncDisposable {
  readonly #parts: PostParts;
  #desk: MonitorDesk | undefined;
  #watch: AsyncDisposable | undefined;
  #fault: string | undefined;

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /** Looks again and again from now on; without a file it waits for one. */
  watch(everyMs: number, onRound: (round: Round) => void): void {
    this.#watch ??= watchMonitors(
      { round: async (signal) => this.#round(signal) },
      {
        everyMs,
        onRound: (round) => {
          this.#fault = undefined;
          onRound(round);
        },
        onFault: (error) => {
          this.#fault = sentenceOf(error);
        },
      },
    );
  }

  /** Reads alone; nothing comes of it. */
  async board(now: number = Date.now()): Promise<MonitorBoard> {
    const { file } = this.#parts;
    const board = { file, panels: [], noticeFaults: [] };
    try {
      const monitors = await findMonitors(file);
      if (monitors === undefined) return { ...board, panels: undefined };
      const desk = this.#open();
      const panels = await Promise.all(monitors.map(async (monitor) => this.#panelOf(desk, monitor, now)));
      const noticeFaults = await desk.store.notices.faults();
      return { file, panels, noticeFaults, ...(this.#fault !== undefined && { fault: this.#fault }) };
    } catch (error) {
      return { ...board, fault: sentenceOf(error) };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#watch?.[Symbol.asyncDispose]();
    this.#desk?.store[Symbol.dispose]();
  }

  async #round(signal?: AbortSignal): Promise<Round> {
    const monitors = await findMonitors(this.#parts.file);
    return monitors === undefined ? { monitors: [], faults: [] } : this.#open().round(signal);
  }

  async #panelOf(desk: MonitorDesk, monitor: Monitor, now: number): Promise<MonitorPanel> {
    const live = desk.read(monitor, now);
    const standing = await desk.store.standingOf(monitor);
    const whole = readWindow(this.#parts.catalogue, monitor, { from: courseBegin(monitor, now), to: now });
    return {
      monitor,
      state: standing?.state ?? nextState(monitor, live, { status: "ok" }).state,
      reading: { ...(standing?.reading ?? live), examples: live.examples },
      course: courseOf(monitor, whole, now),
    };
  }

  #open(): MonitorDesk {
    const { storeFile, ...parts } = this.#parts;
    return (this.#desk ??= new MonitorDesk({ ...parts, store: new MonitorStore(storeFile) }));
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof SupportBotError ? error.message : `The monitors cannot be looked at: ${reasonOf(error)}.`;
}
