import { patiently } from "../lib/patience.ts";
import { openSqliteArchive } from "./sqlite-archive.ts";
import type { TurnArchive } from "./turn-archive.ts";

/** The archive lies where the checkpoints are. */
export type ArchiveOptions =
  | { kind: "sqlite"; file: string }
  | { kind: "memory" }
  | { kind: "postgres"; uri: string | undefined };

export interface OpenArchive extends AsyncDisposable {
  archive: TurnArchive;
}

/** @throws StorageError for a file or database that cannot be used. */
export async function openArchive(options: ArchiveOptions): Promise<OpenArchive> {
  if (options.kind === "postgres") {
    const { openPostgresArchive } = await import("./postgres-archive.ts");
    const archive = await openPostgresArchive(options.uri);
    return { archive, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
  }
  const file = options.kind === "sqlite" ? options.file : ":memory:";
  const archive = await patiently(() => openSqliteArchive(file), { file });
  return {
    archive,
    async [Symbol.asyncDispose]() {
      archive[Symbol.dispose]();
    },
  };
}
