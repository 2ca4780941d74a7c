import { access, constants, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf, UsageError } from "../../errors.ts";

/** Writes a file that the user named. @throws UsageError where it cannot be written. */
export async function writeText(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
}

/** Says so before a long run what `writeText` would say behind it. @throws UsageError */
export async function checkWritable(file: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK);
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) throw new Error("it is a folder");
    if (found !== undefined) await access(file, constants.W_OK);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

function unwritable(file: string, cause: unknown): UsageError {
  return new UsageError(`Cannot write ${file}: ${reasonOf(cause)}; name a file in a folder you can write.`, { cause });
}
