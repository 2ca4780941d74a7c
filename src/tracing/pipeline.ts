import { SEMRESATTRS_PROJECT_NAME } from "@arizeai/openinference-semantic-conventions";
import { diag } from "@opentelemetry/api";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  type Resource,
} from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { reasonOf, UsageError } from "../errors.ts";
import { DeliveryStore } from "../spans/delivery-store.ts";
import type { Losses } from "../spans/losses.ts";
import { sessionKeyOf } from "../spans/session-key.ts";
import { spanRecordFrom, type SpanRecord } from "../spans/span-record.ts";
import { SpanStore } from "../spans/span-store.ts";
import { Annotator } from "./annotations/annotator.ts";
import { createSender } from "./delivery/create-sender.ts";
import { Shipper } from "./delivery/shipper.ts";
import { deliveryKey, type Destination } from "./destinations/destination.ts";
import { isInSample } from "./destinations/is-in-sample.ts";
import { isShare } from "./destinations/sample-shares.ts";
import { SpanGuard, type GuardOptions } from "./guard/span-guard.ts";
import { ruleFaults } from "./rule-faults.ts";
import type { LastRun } from "./session-memory.ts";

const PATIENCE_MS = 5000;
const SHIP_MS = 300_000;

export interface PipelineOptions extends GuardOptions {
  destinations: readonly Destination[];
}

/** Where the spans of one bot, or of one program's graphs, go: the local store, and each destination by itself. */
export class Pipeline {
  readonly store: SpanStore;
  readonly annotator: Annotator;
  readonly destinations: readonly Destination[];
  readonly #resource: Resource;
  readonly #guard: SpanGuard;
  readonly #deliveries: DeliveryStore | undefined;
  readonly #shippers: readonly Shipper[];

  /**
   * @throws StorageError when the local span store, or the key of the hashes beside it, cannot be used, UsageError for
   * a sample that is no share.
   */
  constructor({ storeFile, project, destinations, redaction, hiding }: PipelineOptions) {
    checkSamples(destinations);
    this.store = new SpanStore(storeFile);
    this.destinations = destinations;
    this.#guard = this.#openGuard({ storeFile, project, redaction, hiding });
    this.#resource = defaultResource()
      .merge(resourceFromAttributes({ "service.name": "supportbot", [SEMRESATTRS_PROJECT_NAME]: project }))
      .merge(detectResources({ detectors: [envDetector] }));
    const deliveries = destinations.length > 0 ? new DeliveryStore(storeFile) : undefined;
    this.#deliveries = deliveries;
    this.#shippers = deliveries
      ? destinations.map(
          (destination) =>
            new Shipper({ destination, spans: this.store, deliveries, sender: createSender(destination) }),
        )
      : [];
    // What another process has left goes out now.
    for (const shipper of this.#shippers) shipper.wake();
    const flushSpans = async (): Promise<void> => this.#handOver();
    const others = destinations.filter(({ api }) => api === undefined);
    const sendSpan = (span: SpanRecord): void => {
      if (others.length > 0) this.#send(span, others);
    };
    this.annotator = new Annotator({
      spans: this.store,
      destinations,
      flushSpans,
      sendSpan,
      redactor: this.#guard.redactor,
    });
  }

  #openGuard(options: GuardOptions): SpanGuard {
    try {
      return new SpanGuard(options);
    } catch (error) {
      this.store[Symbol.dispose]();
      throw error;
    }
  }

  /** Takes an ended span. The span given is left as it is: what is handed on is a copy with this pipeline's resource. */
  add(span: ReadableSpan): void {
    const own = Object.assign(Object.create(span) as ReadableSpan, { resource: this.#resource });
    this.#send(spanRecordFrom(this.#guard.guarded(own)), this.destinations);
  }

  #send(record: SpanRecord, destinations: readonly Destination[]): void {
    const session = sessionKeyOf(record);
    const isFor = ({ sample = 1 }: Destination): boolean => isInSample(session, sample);
    const leftOut = destinations.filter((destination) => !isFor(destination));
    this.store.add(record, destinations.filter(isFor).map(deliveryKey), leftOut.map(deliveryKey));
    for (const shipper of this.#shippers) shipper.wake();
  }

  countUntraced(): void {
    this.store.countUntraced();
  }

  /** The run that a session had last, in whichever process. */
  findLast(session: string): LastRun | undefined {
    const last = this.store.lastTurn(this.#guard.redactor?.apart(session) ?? session);
    const turn = last?.attributes["turn_number"];
    return last && { traceId: last.traceId, spanId: last.spanId, turn: typeof turn === "number" ? turn : undefined };
  }

  /** Hands over what is queued, and what is said of it; takes at most 5 s, and never throws. */
  async flush(): Promise<void> {
    await Promise.all([this.store.drain(), inTime([this.#handOver(), this.annotator.flush()])]);
  }

  /** Hands over all that waits, which may take 5 minutes. */
  async ship(): Promise<void> {
    const until = Date.now() + SHIP_MS;
    await Promise.all([...this.#shippers.map((shipper) => shipper.flush(until)), this.annotator.flush()]);
  }

  /** What did not arrive, or not as it should be: a row a place that missed something, and a row a rule that failed. */
  losses(): Losses[] {
    const ofSpans = [...this.#shippers.flatMap(({ losses }) => losses), this.store.losses];
    return [...ofSpans, ...this.annotator.losses, ...ruleFaults()].filter(({ count }) => count > 0);
  }

  /** The same for a process that ends: what is not answered by then does not hold it up. */
  async letGo(): Promise<void> {
    await this.flush();
    await Promise.all(this.#shippers.map((shipper) => shipper.cancel()));
  }

  async close(): Promise<void> {
    await this.flush();
    await inTime(this.#shippers.map((shipper) => shipper.close()));
    try {
      this.annotator.close();
    } finally {
      this.#deliveries?.[Symbol.dispose]();
      this.store[Symbol.dispose]();
    }
  }

  async #handOver(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    await inTime(this.#shippers.map((shipper) => shipper.flush(until)));
  }
}

function checkSamples(destinations: readonly Destination[]): void {
  for (const { name, sample = 1 } of destinations)
    if (!isShare(sample))
      throw new UsageError(`The sample ${sample} of ${name} cannot be used: give a share from 0 to 1.`);
}

async function inTime(work: Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  const reported = work.map((one) =>
    one.catch((error: unknown) => diag.error(`supportbot: spans were not delivered: ${reasonOf(error)}`)),
  );
  await Promise.race([Promise.all(reported), patience]);
  clearTimeout(timer);
}
