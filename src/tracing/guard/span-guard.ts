import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { Redactor, type RedactionOptions } from "../../redaction/redactor.ts";
import { hiddenSpan, type Hiding } from "./hide-span.ts";
import { redactedSpan } from "./redact-span.ts";
import { redactionKey } from "./redaction-key.ts";

export interface GuardOptions {
  /** The file of the local span store; the key of hashes lies beside it. */
  storeFile: string;
  /** `openinference.project.name`, by which Phoenix and Arize AX sort traces. */
  project: string;
  /** What is taken out of spans and annotations before they are kept or sent; left out, nothing is. */
  redaction?: RedactionOptions | undefined;
  hiding?: Hiding | undefined;
}

/** The one door between a span that has ended and whoever keeps or sends it. */
export class SpanGuard {
  readonly redactor: Redactor | undefined;
  readonly #hiding: Hiding;

  /** @throws StorageError when the key cannot be read or written. */
  constructor({ storeFile, project, redaction, hiding }: GuardOptions) {
    this.redactor = redaction && new Redactor(redaction, redactionKey({ storeFile, project }));
    this.#hiding = hiding ?? {};
  }

  /** A copy that may be kept and sent. */
  guarded(span: ReadableSpan): ReadableSpan {
    const hidden = hiddenSpan(span, this.#hiding);
    return this.redactor ? redactedSpan(hidden, this.redactor) : hidden;
  }
}
