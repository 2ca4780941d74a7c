/** What the ended spans of one run told. */
export class RunMemory {
  /** The nodes, by the place of their graph and their step. */
  readonly steps = new Map<string, string>();
  /** The span that told a list of tools, by that list. */
  readonly tools = new Map<string, string>();
}
