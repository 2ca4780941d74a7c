import { writeFile } from "node:fs/promises";
import { reasonOf, UsageError } from "../errors.ts";

/** @throws UsageError where the file cannot be written. */
export async function writePage(file: string, page: string): Promise<void> {
  await writeFile(file, page).catch((cause: unknown) => {
    throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}; name a file in a folder you can write.`, { cause });
  });
}
