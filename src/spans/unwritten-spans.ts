import type { SpanRecord } from "./span-record.ts";

const MOST = 20_000;

/** An ended span, and the destinations that it has still to be sent to. */
export interface OutgoingSpan {
  span: SpanRecord;
  destinations: Set<string>;
}

/** Spans that the store could not take, in memory until they are sent: at most 20,000 a destination, the newest. */
export class UnwrittenSpans {
  readonly #spans = new Map<string, SpanRecord[]>();
  readonly #dropped = new Map<string, number>();

  add({ span, destinations }: OutgoingSpan): void {
    for (const destination of destinations) {
      const waiting = this.#spans.get(destination) ?? [];
      waiting.push(span);
      this.#spans.set(destination, waiting);
      if (waiting.length > MOST) this.giveBack(destination, this.take(destination));
    }
  }

  take(destination: string): SpanRecord[] {
    const taken = this.#spans.get(destination) ?? [];
    this.#spans.delete(destination);
    return taken;
  }

  /** Those that were taken and not sent; they go before what came since. */
  giveBack(destination: string, spans: readonly SpanRecord[]): void {
    const all = [...spans, ...this.take(destination)];
    const excess = Math.max(0, all.length - MOST);
    if (excess > 0) this.#dropped.set(destination, this.dropped(destination) + excess);
    if (all.length > 0) this.#spans.set(destination, all.slice(excess));
  }

  count(destination: string): number {
    return this.#spans.get(destination)?.length ?? 0;
  }

  dropped(destination: string): number {
    return this.#dropped.get(destination) ?? 0;
  }
}
