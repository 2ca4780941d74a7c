import { diag } from "@opentelemetry/api";
import { reasonOf } from "../../errors.ts";
import { SessionNewsReader, type SessionNews } from "../../spans/session-news.ts";

const LOOK_MS = 200;

interface Wanted {
  /** Only of this session. */
  sessionId?: string | undefined;
  /** What came behind this place is told; by default what comes from now on. */
  after?: number | undefined;
}

interface Follower extends Wanted {
  tell: (news: SessionNews) => void;
}

/**
 * Tells which sessions get spans, whichever process writes them. It looks while somebody follows, and a store that is
 * locked or unreadable for a time ends nothing: it is looked at again.
 */
export class SessionFeed implements Disposable {
  readonly #file: string;
  readonly #followers = new Set<Follower>();
  readonly #ended = new AbortController();
  #reader: SessionNewsReader | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What the store was at when all followers were told. */
  #version: number | undefined;
  #fault = "";

  /** @param file The span store's. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Aborts when the feed ends: so does what lives on it. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /**
   * The place of the newest span. A page that says it to the stream it opens misses nothing in between.
   * @throws StorageError for a store that cannot be read.
   */
  newest(): number {
    if (this.#reader !== undefined) return this.#reader.newest();
    using reader = new SessionNewsReader(this.#file);
    return reader.newest();
  }

  /** Until what it returns is disposed. */
  follow(wanted: Wanted, tell: (news: SessionNews) => void): Disposable {
    const follower = { ...wanted, tell };
    this.#followers.add(follower);
    this.#version = undefined;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    this.#look();
    return {
      [Symbol.dispose]: () => {
        this.#followers.delete(follower);
        if (this.#followers.size === 0) this.#rest();
      },
    };
  }

  [Symbol.dispose](): void {
    this.#ended.abort();
    this.#followers.clear();
    this.#rest();
  }

  #look(): void {
    try {
      this.#reader ??= new SessionNewsReader(this.#file);
      const version = this.#reader.version();
      if (version === this.#version) return;
      this.#tellAll(this.#reader);
      this.#version = version;
      this.#fault = "";
    } catch (error) {
      this.#close();
      const fault = reasonOf(error);
      if (fault !== this.#fault) diag.warn(`supportbot: new spans are not shown for now: ${fault}`);
      this.#fault = fault;
    }
  }

  #tellAll(reader: SessionNewsReader): void {
    const newest = reader.newest();
    for (const follower of this.#followers) follower.after ??= newest;
    const news = reader.since(Math.min(...[...this.#followers].map(({ after = newest }) => after)));
    for (const follower of this.#followers) {
      const { sessionId, after = newest, tell } = follower;
      follower.after = Math.max(after, newest);
      for (const one of news)
        if (one.seq > after && (sessionId === undefined || one.sessionId === sessionId)) tell(one);
    }
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#close();
  }

  #close(): void {
    this.#reader?.[Symbol.dispose]();
    this.#reader = undefined;
    this.#version = undefined;
  }
}
