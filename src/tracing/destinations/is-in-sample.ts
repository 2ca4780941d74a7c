import { hash } from "node:crypto";

/** 12 hex digits, which a number holds exactly. */
const DIGITS = 12;

/**
 * Whether a session is in a sample of so large a share, from 0 to 1: the same in every process and at every
 * destination, and whatever is in a smaller sample is in a larger one.
 */
export function isInSample(session: string, share: number): boolean {
  return Number.parseInt(hash("sha256", session, "hex").slice(0, DIGITS), 16) < share * 16 ** DIGITS;
}
