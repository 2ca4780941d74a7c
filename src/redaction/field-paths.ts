/** Where in the paths one is: which of them, and how many of its steps are behind. */
export type PathStates = readonly { readonly path: readonly string[]; readonly step: number }[];

/**
 * The fields that are named to be redacted: steps with points between, `*` for
 * any one step and `**` for any number of them.
 */
export class FieldPaths {
  readonly #beginning: PathStates;

  constructor(paths: readonly string[]) {
    this.#beginning = paths.map((path) => ({ path: path.split("."), step: 0 }));
  }

  /** Below an attribute, or a name such as `tool.lookup_order.output`. */
  below(name: string): PathStates {
    return name.split(".").reduce((states, step) => stepInto(states, step), this.#beginning);
  }
}

/** A step named `*` is one whose name is not known: it may be any. */
export function stepInto(states: PathStates, name: string): PathStates {
  return states.flatMap(({ path, step }) => {
    const wanted = path[step];
    // What stands below a field is part of it.
    if (wanted === undefined) return [{ path, step }];
    if (wanted !== "**") return wanted === "*" || name === "*" || wanted === name ? [{ path, step: step + 1 }] : [];
    return [{ path, step }, ...stepInto([{ path, step: step + 1 }], name)];
  });
}

/** Whether a path ends here. */
export function isField(states: PathStates): boolean {
  return states.some(({ path, step }) => step === path.length || (path[step] === "**" && step === path.length - 1));
}
