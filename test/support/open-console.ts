import { loadConfig } from "../../src/config.ts";
import { openConsoleParts, type ConsoleParts } from "../../src/server/console-parts.ts";
import { makeDataDir } from "./data-dir.ts";

/** What a console is made of, over a data folder of its own that is gone with it, and that holds what was made in it before. */
export async function openConsole(
  variables: { [name: string]: string } = {},
  prepare: (folder: string) => void = () => undefined,
): Promise<ConsoleParts & { folder: string }> {
  const folder = makeDataDir();
  prepare(folder.path);
  const parts = await openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder.path, ...variables }, {}));
  return {
    ...parts,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await parts[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}
