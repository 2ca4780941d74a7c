import type { TurnView } from "../../../sessions/turn-view.ts";
import type { SpanRecord } from "../../../spans/span-record.ts";
import { address } from "../parts/address.ts";

/** Where a session is shown: on its page, which can be asked for more, or in a file by itself, which has all. */
export interface Setting {
  sessionId: string;
  inFile: boolean;
  /** Of the page; the newest without. */
  before?: number;
  /** Who says here what they think, if they said so before. */
  annotator?: string;
  /** What a file has of a turn at once. */
  spansOf?: (turn: TurnView) => readonly SpanRecord[];
}

/** A turn's address on the page or in the file. */
export function turnAddress({ sessionId, inFile, before }: Setting, key: string | number): string {
  if (inFile) return `#turn-${key}`;
  return address("session", { id: sessionId, ...(before !== undefined && { before }) }, `turn-${key}`);
}
