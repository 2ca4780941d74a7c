/** What did not arrive somewhere, and why. */
export interface Losses {
  /** Which place misses it: a destination, or the local store. */
  name: string;
  /** Its address or file. */
  at: string;
  what: "span" | "annotation";
  count: number;
  reason: string;
  /** It is kept in the store, and goes out later. */
  waits?: true;
}
