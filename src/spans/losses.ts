/** Spans that did not arrive somewhere, and why. */
export interface Losses {
  /** Which place missed them: a destination, or the local store. */
  name: string;
  /** Its address or file. */
  at: string;
  spans: number;
  reason: string;
}
