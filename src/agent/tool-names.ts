import { UsageError } from "../errors.ts";
import { SupportState } from "./state.ts";

const TAKEN: ReadonlySet<string> = new Set(["extract_context", "respond", ...SupportState.getAllKeys()]);

/**
 * The names of tools as names of nodes: LangGraph has one set for nodes and state keys.
 * @throws UsageError for a name that is taken.
 */
export function checkedToolNames(tools: readonly { name: string }[]): string[] {
  const names = tools.map(({ name }) => name);
  const clash = names.find((name, index) => TAKEN.has(name) || names.indexOf(name) !== index);
  if (clash !== undefined)
    throw new UsageError(`A tool cannot be called "${clash}", the name is taken; give it another.`);
  return names;
}
