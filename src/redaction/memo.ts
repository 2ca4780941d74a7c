const MOST = 5000;
const LONGEST = 2048;

/** Remembers what short texts became: a session's spans tell the same words again and again. */
export class Memo {
  readonly #known = new Map<string, string>();

  of(text: string, field: string, make: () => string): string {
    if (text.length > LONGEST) return make();
    const key = `${field}\0${text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(key, made);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return made;
  }
}
