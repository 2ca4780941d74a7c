import { z } from "zod";
import { messagesIn } from "../spans/messages-in.ts";

/** What a run was given. */
export interface RunInput {
  /** The state that it begins with, or what a command changes of it. */
  state: unknown;
  /** What somebody answered to the interrupt that the run before stopped at. */
  answer?: unknown;
  /** Nobody spoke: it goes on where the run before stopped. */
  goesOn: boolean;
}

const Command = z.object({
  lg_name: z.literal("Command"),
  update: z.unknown().optional(),
  resume: z.unknown().optional(),
});
/** What LangChain makes of no input. */
const Nothing = z.strictObject({ input: z.null() });

/** Pure: what the root of a run was given, of its parsed `input.value`. */
export function readRunInput(input: unknown): RunInput {
  if (Nothing.safeParse(input).success) return { state: undefined, goesOn: true };
  const { data: command } = Command.safeParse(input);
  if (command === undefined) return { state: input, goesOn: false };
  const { update, resume } = command;
  const isSpokenIn = messagesIn(update)?.some(({ role }) => role === "user") ?? false;
  return { state: update, answer: resume, goesOn: !isSpokenIn };
}
