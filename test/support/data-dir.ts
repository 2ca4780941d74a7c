import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface DataDir extends Disposable {
  path: string;
}

/** A new empty folder, gone with all that is in it when disposed. */
export function makeDataDir(): DataDir {
  const path = mkdtempSync(join(tmpdir(), "supportbot-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Where a program with this data folder keeps its spans. */
export function spanDataFile(folder: string): string {
  return join(folder, "spans.db");
}
