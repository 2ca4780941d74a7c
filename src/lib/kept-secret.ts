import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { storageErrorFrom } from "./storage-fault.ts";

const BYTES = 32;

/**
 * The secret of what is hashed, in `redaction.key` beside the span store from the first time on.
 * @throws StorageError when it cannot be read or written.
 */
export function keptSecret(storeFile: string): Buffer {
  if (storeFile === ":memory:") return randomBytes(BYTES);
  const file = join(dirname(storeFile), "redaction.key");
  try {
    if (!existsSync(file)) writeWhole(file, `${randomBytes(BYTES).toString("hex")}\n`);
    const secret = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
    if (secret.length !== BYTES) throw new Error("it does not hold 64 hexadecimal digits");
    return secret;
  } catch (error) {
    throw storageErrorFrom(error, file);
  }
}

/** Of two processes that begin at once the first one's counts, and neither reads half of it. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
