import { FieldPaths } from "./field-paths.ts";
import { FieldValues } from "./field-values.ts";
import { findPersonalData } from "./find-personal-data.ts";
import { Memo } from "./memo.ts";
import { redactValue } from "./redact-value.ts";
import { standInsFor, type RedactionMode, type StandIns } from "./stand-in.ts";

export interface RedactionOptions {
  mode: RedactionMode;
  /** Paths of fields that go whatever they hold: `tool.lookup_order.output.address`, `metadata.*`, `**.street`. */
  fields?: readonly string[] | undefined;
}

/** Where a value stands. */
interface Origin {
  /** Whose it is: what a named field held is not repeated in its session's words either. */
  session: string;
  /** Its attribute. */
  name: string;
  /** Another name of it in paths. */
  alias?: string | undefined;
}

/** Names of fields that tell one session or user from another. */
const IDENTITY = /^(?:session|user|thread)(?:[._]id|Id)$/u;

/** Takes personal data and secrets out of values: by their shape, and by the fields that are named. */
export class Redactor {
  readonly #mode: RedactionMode;
  readonly #standIns: StandIns;
  readonly #paths: FieldPaths;
  readonly #values = new FieldValues();
  readonly #words = new Memo();
  readonly #names = new Memo();

  /** `key` makes hashes that nobody without it can try values against. */
  constructor({ mode, fields = [] }: RedactionOptions, key: Buffer) {
    this.#mode = mode;
    this.#standIns = standInsFor(mode, key);
    this.#paths = new FieldPaths(fields);
  }

  /** A copy without them, or the value itself where there are none; `undefined` where it is left out. */
  value(value: unknown, { session, name, alias }: Origin): unknown {
    const states = [...this.#paths.below(name), ...(alias === undefined ? [] : this.#paths.below(alias))];
    const field = IDENTITY.test(name) ? name : (name.split(".").at(-1) ?? "");
    return redactValue(
      value,
      { field, states },
      {
        fields: this.#paths,
        text: (text, of) => (IDENTITY.test(of) ? this.apart(text) : this.#said(text, { session, field: of })),
        name: (text) => this.apart(text),
        field: (whole) => this.#field(whole, session),
      },
    );
  }

  /** What tells one thing from another, such as a session's id: two that differ do so afterwards, whatever the mode. */
  apart(text: string): string {
    return this.#names.of(text, "", () => replaced(text, "", this.#standIns.apartOf));
  }

  /** Running words of a session's. */
  text(text: string, session: string): string {
    return this.#said(text, { session, field: "" });
  }

  #said(text: string, { session, field }: { session: string; field: string }): string {
    const unnamed = this.#values.replacedIn(text, session, (value) => this.#standIns.of("redacted", value));
    return this.#words.of(unnamed, field, () => replaced(unnamed, field, this.#standIns.of));
  }

  #field(value: unknown, session: string): string | undefined {
    this.#values.remember(session, value);
    if (this.#mode === "drop") return undefined;
    return this.#standIns.of("redacted", typeof value === "string" ? value : JSON.stringify(value));
  }
}

function replaced(text: string, field: string, standIn: StandIns["of"]): string {
  let redacted = "";
  let behind = 0;
  for (const { kind, plain, start, end } of findPersonalData(text, field)) {
    redacted += text.slice(behind, start) + standIn(kind, plain);
    behind = end;
  }
  return behind === 0 ? text : redacted + text.slice(behind);
}
