import { createHmac } from "node:crypto";
import { keptSecret } from "../lib/kept-secret.ts";
import type { Database } from "../lib/sqlite.ts";

/** Whose late spans are kept out: `unnamed` is a session's spans that name no user, `trace` those of it that name the same session. */
type Kind = "user" | "session" | "unnamed" | "trace";

/** How the table `forgotten` names an id: nobody without the secret can try ids until one fits. */
export function forgottenKeys(storeFile: string): (kind: Kind, id: string) => string {
  let secret: Buffer | undefined;
  return (kind, id) => {
    secret ??= keptSecret(storeFile);
    return createHmac("sha256", secret).update(`${kind}\0${id}`).digest("hex").slice(0, 40);
  };
}

/** For the trigger that keeps late spans out; it asks only once something was forgotten. */
export function defineForgottenKey(database: Database, storeFile: string): void {
  const keyOf = forgottenKeys(storeFile);
  database.function("forgotten_key", (kind: unknown, id: unknown) =>
    typeof id === "string" ? keyOf(kind as Kind, id) : null,
  );
}
