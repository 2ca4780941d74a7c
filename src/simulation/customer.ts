import type { Step } from "./scenario.ts";

/** What a customer does next. */
export type CustomerMove =
  | { kind: "says"; words: string; inNewSession?: boolean; step?: Step }
  | { kind: "leaves"; how: "done" | "gave up" };

/** Somebody who talks to the bot. */
export interface Customer {
  /** What the customer knows by now; a correction changes it. */
  readonly facts: Readonly<Record<string, string>>;
  /** @param reply what the bot said last; nothing before the first word. */
  next(reply?: string): CustomerMove | Promise<CustomerMove>;
}
