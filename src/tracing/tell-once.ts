import { hash } from "node:crypto";
import { jsonParts } from "./json-parts.ts";

/** A session of thousands of turns begins again here. */
const MOST = 20_000;
/** What is no longer than this, in JSON, is told each time. */
const SHORT = 40;
/** The newest message is told again where a reader looks for it, if it is no longer than this. */
const READABLE = 2048;
const DEEPEST = 3;

/**
 * Leaves out of JSON what was told before: the messages of a list, the texts
 * of a state. In a list `{ "omitted": 12 }` stands for what is left out.
 * Values are the same where their text is.
 */
export class TellOnce {
  readonly #told = new Set<string>();

  /** How many values are known. */
  get size(): number {
    return this.#told.size;
  }

  /** What of a list or an object is new, which counts as told from now on; `withLast` keeps the last message of a list. */
  newIn(json: string, { withLast }: { withLast: boolean }): string {
    return this.#newIn(json, withLast, 0) ?? '{"omitted":1}';
  }

  #newIn(json: string, withLast: boolean, depth: number): string | undefined {
    const list = json.startsWith("[") ? jsonParts(json) : undefined;
    if (list) return this.#newOfList(list, withLast, depth);
    const members = depth < DEEPEST ? membersOf(json) : undefined;
    if (members === undefined || isMessage(members)) return this.#isNew(json) ? json : undefined;
    const told = Array.from(members, ([key, part]) => [key, this.#newIn(part, withLast, depth + 1)]);
    return `{${told.flatMap(([key, part]) => (part === undefined ? [] : [`${key}:${part}`])).join(",")}}`;
  }

  #newOfList(list: readonly string[], withLast: boolean, depth: number): string {
    const last = withLast ? list.length - 1 : -1;
    let omitted = 0;
    const told = list.flatMap((one, index): string[] => {
      if (isEnvelope(one) && depth < DEEPEST) return [this.#newIn(one, false, depth) ?? '{"omitted":1}'];
      const before = omittedIn(one);
      if (before === 0 && (this.#isNew(one) || (index === last && isReadable(one)))) return [one];
      omitted += Math.max(before, 1);
      return [];
    });
    return `[${(omitted === 0 ? told : [`{"omitted":${omitted}}`, ...told]).join(",")}]`;
  }

  #isNew(json: string): boolean {
    if (json.length <= SHORT) return true;
    const key = hash("sha1", json, "base64");
    if (this.#told.has(key)) return false;
    if (this.#told.size === MOST) this.#told.clear();
    this.#told.add(key);
    return true;
  }
}

/** How many items a mark stands for that were left out before. */
function omittedIn(json: string): number {
  return Number(/^\{"omitted":(\d+)\}$/u.exec(json)?.[1] ?? 0);
}

/** One of LangChain's, which is told whole. */
function isMessage(members: ReadonlyMap<string, string>): boolean {
  return members.has('"lc"');
}

/** A command or a message of LangGraph's to a node, which may hold the state. */
function isEnvelope(json: string): boolean {
  return json.includes('"lg_name"') && membersOf(json)?.has('"lg_name"') === true;
}

function isReadable(json: string): boolean {
  const members = json.length <= READABLE ? membersOf(json) : undefined;
  return members !== undefined && (isMessage(members) || members.has('"content"'));
}

/** An object's values by its keys, quoted as they stand there. */
function membersOf(json: string): ReadonlyMap<string, string> | undefined {
  const parts = json.startsWith("{") ? jsonParts(json) : undefined;
  return parts && new Map(parts.flatMap((key, at) => (at % 2 === 0 ? [[key, parts[at + 1] ?? "null"]] : [])));
}
