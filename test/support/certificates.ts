import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of the tests' certificates and keys. */
export function certificateFile(name: string): string {
  return fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));
}

/** What a server of TLS needs to show who it is. */
export function identityOf(name: "server" | "elsewhere"): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificateFile(`${name}.pem`)), key: readFileSync(certificateFile(`${name}.key`)) };
}

/** The authority of them all. */
export function authority(): Buffer {
  return readFileSync(certificateFile("ca.pem"));
}
