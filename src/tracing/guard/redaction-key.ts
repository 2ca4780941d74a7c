import { createHmac } from "node:crypto";
import { keptSecret } from "../../lib/kept-secret.ts";

/**
 * The project's key for hashes, made of a secret that lies beside the span
 * store from the first time on. Who copies `redaction.key` to another machine
 * has the same hashes there.
 * @throws StorageError when it cannot be read or written.
 */
export function redactionKey({ storeFile, project }: { storeFile: string; project: string }): Buffer {
  return createHmac("sha256", keptSecret(storeFile)).update(project).digest();
}
