import { setImmediate as breath } from "node:timers/promises";
import type { SpanRecord } from "../spans/span-record.ts";
import type { SpanStore } from "../spans/span-store.ts";
import type { ExportRequest, ExportResponse } from "./export-request.ts";
import { readRequest } from "./read-request.ts";

/** What is read and written without a pause for other requests. */
const AT_ONCE = 250;
const REFUSED =
  "Refused for their ids: a trace id has 16 bytes and a span id 8, neither all zero. The others were taken.";

/** What came in by any door so far. */
export interface IntakeCount {
  /** New ones; a span that was sent again is none. */
  spans: number;
  /** Without usable ids. */
  refused: number;
}

/** Where the receivers put what they decoded: into the store. */
export class SpanIntake {
  readonly #store: SpanStore;
  readonly count: IntakeCount = { spans: 0, refused: 0 };

  constructor(store: SpanStore) {
    this.#store = store;
  }

  /**
   * Kept once this resolves. A request that fails may be half kept: sent
   * again, what was kept is not doubled.
   * @throws StorageError when the store cannot be written now.
   */
  async take(request: ExportRequest): Promise<ExportResponse> {
    const read = readRequest(request, BigInt(Date.now()) * 1_000_000n);
    let refused = 0;
    for (let some = next(read); some.length > 0; some = next(read)) {
      const spans = some.filter((span) => span !== undefined);
      this.count.spans += this.#store.write(spans);
      refused += some.length - spans.length;
      await breath();
    }
    this.count.refused += refused;
    return refused === 0 ? {} : { partialSuccess: { rejectedSpans: refused, errorMessage: REFUSED } };
  }
}

function next(read: Iterator<SpanRecord | undefined>): (SpanRecord | undefined)[] {
  const some: (SpanRecord | undefined)[] = [];
  for (let one = read.next(); !one.done; one = read.next()) {
    some.push(one.value);
    if (some.length === AT_ONCE) break;
  }
  return some;
}
