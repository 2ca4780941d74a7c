import { address } from "../parts/address.ts";

/** Who talks, and in which session. */
export interface Customer {
  sessionId: string;
  userId?: string | undefined;
}

/** Where the two talk; with `before`, the turns before that one. */
export function chatAddress({ sessionId, userId }: Customer, more: { before?: number } = {}): string {
  return address("chat", customerQuery({ sessionId, userId }, more));
}

export function customerQuery({ sessionId, userId }: Customer, more: object = {}): { [name: string]: string } {
  return { session: sessionId, ...(userId !== undefined && { user: userId }), ...more };
}
