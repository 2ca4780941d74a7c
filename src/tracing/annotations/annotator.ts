import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { SessionNotFoundError, UsageError } from "../../errors.ts";
import { storageErrorFrom } from "../../lib/storage-fault.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import { Annotation, type KeptAnnotation } from "../../spans/annotation.ts";
import type { Losses } from "../../spans/losses.ts";
import type { SpanRecord } from "../../spans/span-record.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { deliveryKey, type Destination } from "../destinations/destination.ts";
import { AnnotationOutbox } from "./annotation-outbox.ts";
import { evaluatorSpan } from "./evaluator-span.ts";
import { sendToPhoenix } from "./phoenix-annotations.ts";

interface AnnotatorParts {
  spans: SpanStore;
  destinations: readonly Destination[];
  flushSpans: () => Promise<void>;
  /** Sends a score's span to those who take no annotations. */
  sendSpan: (span: SpanRecord) => void;
  redactor?: Redactor | undefined;
}

/** Keeps what is said of sessions and turns, and passes it on to where their spans go, if it is taken there. */
export class Annotator {
  readonly #spans: SpanStore;
  readonly #redactor: Redactor | undefined;
  readonly #sendSpan: AnnotatorParts["sendSpan"];
  readonly #closing = new AbortController();
  readonly #api: string | undefined;
  readonly #outbox: AnnotationOutbox | undefined;

  constructor({ spans, destinations, flushSpans, sendSpan, redactor }: AnnotatorParts) {
    this.#spans = spans;
    this.#sendSpan = sendSpan;
    this.#redactor = redactor;
    const destination = destinations.find(({ api }) => api !== undefined);
    this.#api = destination?.api;
    if (destination?.api === undefined) return;
    const { name, api } = destination;
    const send = sendToPhoenix(destination, api, this.#closing.signal);
    this.#outbox = new AnnotationOutbox({
      name,
      api,
      destination: deliveryKey(destination),
      send,
      spans,
      flushSpans,
    });
  }

  /**
   * Kept when this resolves; sent in the background.
   * @throws UsageError for what is no annotation or a turn that is not there,
   * SessionNotFoundError, StorageError when it cannot be kept.
   */
  async annotate(said: Annotation): Promise<KeptAnnotation> {
    const annotation = this.#redacted(annotationFrom(said));
    const { sessionId, turn } = annotation;
    // Spans that wait for a lock may be those that are meant.
    if (!(await this.#spans.drain())) throw storageErrorFrom(new Error("database is locked"), this.#spans.losses.at);
    if (!this.#spans.has(sessionId)) throw new SessionNotFoundError(sessionId);
    if (turn !== undefined && this.#spans.findTurn(sessionId, turn) === undefined)
      throw new UsageError(`Session "${sessionId}" has no turn ${turn}; leave the turn out to annotate the session.`);
    await this.#spans.annotations.save(annotation, this.#api);
    void this.#outbox?.deliver();
    const root = annotation.annotatorKind === "HUMAN" ? undefined : this.#spans.findRoot(sessionId, turn);
    if (root !== undefined) this.#sendSpan(evaluatorSpan(annotation, root));
    return annotation;
  }

  /** Its session is called there as on its spans. */
  #redacted(annotation: KeptAnnotation): KeptAnnotation {
    const redactor = this.#redactor;
    if (redactor === undefined) return annotation;
    const session = redactor.apart(annotation.sessionId);
    const { label, explanation } = annotation;
    return {
      ...annotation,
      sessionId: session,
      ...(label !== undefined && { label: redactor.text(label, session) }),
      ...(explanation !== undefined && { explanation: redactor.text(explanation, session) }),
      identifier: redactor.apart(annotation.identifier),
    };
  }

  /** Sends what waits; never throws. */
  async flush(): Promise<void> {
    await this.#outbox?.deliver();
  }

  get losses(): Losses[] {
    return this.#outbox ? [this.#outbox.losses] : [];
  }

  close(): void {
    this.#outbox?.close();
    this.#closing.abort();
  }
}

function annotationFrom(said: Annotation): KeptAnnotation {
  const { data, error } = Annotation.safeParse(said);
  if (data === undefined) throw new UsageError(`The annotation cannot be used: ${faultsIn(error)}.`);
  return { ...data, identifier: data.identifier ?? randomUUID(), at: new Date().toISOString() };
}

function faultsIn({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(" ")).join("; ");
}
