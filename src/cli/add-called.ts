import type { Command } from "commander";

/** How each command is made, by its name; its code is imported when it is made. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Adds the command that is called, so that it does not wait for the others' parts; all of them where none is named. */
export async function addCalled(parent: Command, commands: Commands, called: string | undefined): Promise<Command> {
  const isOne = called !== undefined && Object.hasOwn(commands, called);
  for (const [name, make] of Object.entries(commands)) if (!isOne || name === called) parent.addCommand(await make());
  return parent;
}
