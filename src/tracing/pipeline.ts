import { SEMRESATTRS_PROJECT_NAME } from "@arizeai/openinference-semantic-conventions";
import { diag } from "@opentelemetry/api";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  type Resource,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, type ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { reasonOf } from "../errors.ts";
import type { Losses } from "../spans/losses.ts";
import { spanRecordFrom } from "../spans/span-record.ts";
import { SpanStore } from "../spans/span-store.ts";
import { Annotator } from "./annotator.ts";
import type { Destination } from "./destinations.ts";
import { OtlpExporter } from "./otlp-exporter.ts";

const PATIENCE_MS = 5000;

export interface PipelineOptions {
  /** The file of the local span store. */
  storeFile: string;
  /** `openinference.project.name`, by which Phoenix and Arize AX sort traces. */
  project: string;
  destinations: readonly Destination[];
}

/** Where the spans of one bot, or of one program's graphs, go: the local store, and each destination by itself. */
export class Pipeline {
  readonly store: SpanStore;
  readonly annotator: Annotator;
  readonly destinations: readonly Destination[];
  readonly #resource: Resource;
  readonly #exporters: readonly OtlpExporter[];
  readonly #exports: readonly BatchSpanProcessor[];

  constructor({ storeFile, project, destinations }: PipelineOptions) {
    this.store = new SpanStore(storeFile);
    this.destinations = destinations;
    this.#resource = defaultResource()
      .merge(resourceFromAttributes({ "service.name": "supportbot", [SEMRESATTRS_PROJECT_NAME]: project }))
      .merge(detectResources({ detectors: [envDetector] }));
    this.#exporters = destinations.map((destination) => new OtlpExporter(destination));
    this.#exports = this.#exporters.map(
      (exporter) => new BatchSpanProcessor(exporter, { maxQueueSize: 20_000, scheduledDelayMillis: 1000 }),
    );
    const flushSpans = async (): Promise<void> => this.#handOver();
    this.annotator = new Annotator({ spans: this.store, destinations, flushSpans });
  }

  /** Takes an ended span. The span given is left as it is: what is handed on is a copy with this pipeline's resource. */
  add(span: ReadableSpan): void {
    const copy = Object.create(span, { resource: { value: this.#resource, enumerable: true } }) as ReadableSpan;
    this.store.add(spanRecordFrom(copy));
    for (const exported of this.#exports) exported.onEnd(copy);
  }

  /** Hands over what is queued, and what is said of it; takes at most 5 s, and never throws. */
  async flush(): Promise<void> {
    await Promise.all([this.store.drain(), inTime([this.#handOver(), this.annotator.flush()])]);
  }

  /** What did not arrive, a row a place that missed something. */
  losses(): Losses[] {
    const ofSpans = [...this.#exporters, this.store].map(({ losses }) => losses);
    return [...ofSpans, ...this.annotator.losses].filter(({ count }) => count > 0);
  }

  async close(): Promise<void> {
    await inTime([this.annotator.flush()]);
    await Promise.all([this.store.drain(), inTime(this.#exports.map((exported) => exported.shutdown()))]);
    try {
      this.annotator.close();
    } finally {
      this.store[Symbol.dispose]();
    }
  }

  /** The queues do not wait for what another flush, or the time, has taken from them: the exporters do. */
  async #handOver(): Promise<void> {
    await inTime([...this.#exports, ...this.#exporters].map((one) => one.forceFlush()));
  }
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
