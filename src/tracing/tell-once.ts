import { hash } from "node:crypto";

/** A session of thousands of turns begins again here. */
const MOST = 20_000;
/** What is no longer than this, in JSON, is told each time. */
const SHORT = 40;
/** The newest message is told again where a reader looks for it, if it is no longer than this. */
const READABLE = 2048;
const DEEPEST = 3;

/**
 * Leaves out of a value what was told before: the messages of a list, the
 * texts of a state. In a list `{ "omitted": 12 }` stands for what is left out.
 */
export class TellOnce {
  readonly #told = new Set<string>();

  /** How many values are known. */
  get size(): number {
    return this.#told.size;
  }

  /** What of a value is new, which counts as told from now on; `withLast` keeps the last message of a list. */
  newIn(value: unknown, { withLast, depth = 0 }: { withLast: boolean; depth?: number }): unknown {
    if (Array.isArray(value)) return this.#newOfList(value, withLast);
    if (!isState(value) || depth === DEEPEST) return this.#isNew(value) ? value : { omitted: 1 };
    const parts = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
      if (Array.isArray(part) || (isState(part) && depth + 1 < DEEPEST))
        return [[key, this.newIn(part, { withLast, depth: depth + 1 })]];
      return this.#isNew(part) ? [[key, part]] : [];
    });
    return Object.fromEntries(parts);
  }

  #newOfList(list: readonly unknown[], withLast: boolean): unknown[] {
    const last = withLast ? list.length - 1 : -1;
    const told = list.filter((one, index) => this.#isNew(one) || (index === last && isReadable(one)));
    const omitted = list.length - told.length;
    return omitted === 0 ? told : [{ omitted }, ...told];
  }

  #isNew(part: unknown): boolean {
    const json = JSON.stringify(part) ?? "";
    if (json.length <= SHORT) return true;
    const key = hash("sha1", json, "base64");
    if (this.#told.has(key)) return false;
    if (this.#told.size === MOST) this.#told.clear();
    this.#told.add(key);
    return true;
  }
}

/** An object that is no message of LangChain's, which is told whole. */
function isState(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("lc" in value);
}

function isReadable(value: unknown): boolean {
  const isMessage = typeof value === "object" && value !== null && ("lc" in value || "content" in value);
  return isMessage && JSON.stringify(value).length <= READABLE;
}
