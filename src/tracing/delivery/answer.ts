/** What a destination said to a request, as far as it matters for what is done next. */
export type Answer =
  | { kind: "taken"; rejected: number; reason?: string | undefined }
  /** Not now; the same again after a while, or after the time it asked for. */
  | { kind: "later"; reason: string; afterMs?: number | undefined }
  /** Not with this key or address: nothing is wrong with the spans, and they wait until somebody mends it. */
  | { kind: "denied"; reason: string }
  /** Never. `isOfData` where a smaller request may be taken. */
  | { kind: "refused"; reason: string; isOfData: boolean };

/** How long an answer may take. A busy process may come late to hear one that was given in time; what is sent again for that is there twice. */
export const ANSWER_MS = 30_000;

/** Sends one ExportTraceServiceRequest; never throws. */
export interface Sender extends Disposable {
  send(request: Uint8Array): Promise<Answer>;
  /** Ends what is on its way, as if it had not been answered. */
  cancel(): void;
}
