import { statSync } from "node:fs";
import { StorageError } from "../errors.ts";

/**
 * Notices that a database's files are no longer those that were opened. Unix
 * lets a process write on into a file that was deleted, and what it wrote is
 * gone with the process: to be asked before anything is called kept.
 * @returns what throws a StorageError from then on, and no longer once the same files are back.
 */
export function guardFiles(file: string): () => void {
  const opened = [file, `${file}-wal`].map((name) => ({ name, id: idOf(name) }));
  return () => {
    const changed = opened.find(({ name, id }) => idOf(name) !== id);
    if (changed === undefined) return;
    throw new StorageError(
      `${changed.name} was deleted or replaced while it was in use; put it back, or restart to go on with what is there.`,
    );
  };
}

function idOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
