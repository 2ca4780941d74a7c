const MOST_SESSIONS = 1000;
const MOST_VALUES = 500;
/** A shorter one stands in words that have nothing to do with it. */
const LEAST_LENGTH = 5;

/** What named fields held, a session at a time: a reply repeats in words what a tool said in a field. */
export class FieldValues {
  readonly #sessions = new Map<string, Set<string>>();

  remember(session: string, value: unknown): void {
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) this.remember(session, inner);
    } else if (typeof value === "string" && value.trim().length >= LEAST_LENGTH) {
      const values = this.#sessions.get(session) ?? new Set();
      this.#sessions.delete(session);
      this.#sessions.set(session, values);
      if (values.size < MOST_VALUES) values.add(value.trim());
      const [oldest] = this.#sessions.keys();
      if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    }
  }

  /** The text with each of the session's in its place. */
  replacedIn(text: string, session: string, standIn: (value: string) => string): string {
    let replaced = text;
    for (const value of this.#sessions.get(session) ?? [])
      if (replaced.includes(value)) replaced = replaced.replaceAll(value, () => standIn(value));
    return replaced;
  }
}
