/** What did not arrive somewhere, or not as it should be, and why. */
export interface Losses {
  /** Which place misses it, a destination or the local store; or what failed. */
  name: string;
  /** Its address or file. */
  at: string;
  what: "span" | "annotation";
  count: number;
  reason: string;
  /** It is kept in the store, and goes out later. */
  waits?: true;
  /** `name` is work on a span that threw: the span arrived without what that would have told. */
  fails?: true;
}
