import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { reasonOf, UsageError } from "../../errors.ts";
import { isDeadHolder, newHolder } from "../../lib/process-holder.ts";

/**
 * Keeps a second run from a file of results until disposed; the lock of a process that has ended is taken over.
 * @throws UsageError while another run holds it.
 */
export function lockResults(file: string): Disposable {
  const lock = `${file}.lock`;
  const holder = newHolder();
  if (!take(lock, holder)) {
    if (!isLeft(lock)) throw held(file);
    rmSync(lock, { force: true });
    if (!take(lock, holder) || readFileSync(lock, "utf8") !== holder) throw held(file);
  }
  return { [Symbol.dispose]: () => rmSync(lock, { force: true }) };
}

function held(file: string): UsageError {
  return new UsageError(
    `Another run is writing to ${file}; wait for it, or name another file (if there is none, delete ${file}.lock).`,
  );
}

function take(lock: string, holder: string): boolean {
  try {
    writeFileSync(lock, holder, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new UsageError(
      `Cannot write ${lock.replace(/\.lock$/u, "")}: ${reasonOf(error)}; name a file in a folder you can write.`,
      { cause: error },
    );
  }
}

/** One that cannot be read was being written when its process was killed, or is: nobody can tell. */
function isLeft(lock: string): boolean {
  try {
    return isDeadHolder(readFileSync(lock, "utf8"));
  } catch {
    return false;
  }
}
