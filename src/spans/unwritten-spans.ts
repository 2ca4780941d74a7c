import type { OutgoingSpan } from "./outgoing-span.ts";
import { sessionKeyOf } from "./session-key.ts";
import type { SpanRecord } from "./span-record.ts";

const MOST = 20_000;

/** Spans that the store could not take, in memory until they are sent: at most 20,000 a destination, the newest. */
export class UnwrittenSpans {
  readonly #spans = new Map<string, SpanRecord[]>();
  readonly #dropped = new Map<string, number>();
  /** For nobody, unless their session is kept. */
  #leftOut: OutgoingSpan[] = [];

  add(outgoing: OutgoingSpan): void {
    if (outgoing.leftOut.size > 0) this.#leftOut = [...this.#leftOut.slice(1 - MOST), outgoing];
    this.#wait(outgoing.span, outgoing.destinations);
  }

  /** What samples left out of a session is to be sent as well. */
  keep(session: string): void {
    const isOfIt = ({ span }: OutgoingSpan): boolean => sessionKeyOf(span) === session;
    const kept = this.#leftOut.filter(isOfIt);
    if (kept.length === 0) return;
    this.#leftOut = this.#leftOut.filter((one) => !isOfIt(one));
    for (const { span, leftOut } of kept) this.#wait(span, leftOut);
  }

  #wait(span: SpanRecord, destinations: Iterable<string>): void {
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
