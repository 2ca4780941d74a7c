import { readFileSync } from "node:fs";

/** As package.json tells it, two folders up from the sources as from what is built. */
export function readVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
