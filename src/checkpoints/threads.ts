/** A session as its newest checkpoint tells of it. */
export interface Thread {
  sessionId: string;
  /** The state's `owner`, or the `user_id` of a graph that keeps none. */
  owner: string | undefined;
  turn: number;
  /** When something was last kept. */
  at: Date;
}

/** What a saver holds, for those who forget it on purpose. */
export interface Threads extends AsyncDisposable {
  /** @throws StorageError, as every method does. */
  list(): Promise<Thread[]>;
  /**
   * Deletes a session's checkpoints; what a turn that still runs would add to them is refused from then on.
   * @returns the ids of the messages that the newest one held, or `undefined` where it was not quiet since a moment.
   */
  forget(sessionId: string, quietSince?: Date): Promise<string[] | undefined>;
}
