import { describe } from "vitest";
import { openArchive } from "../../src/archive/open-archive.ts";
import { archiveContract } from "./turn-archive.contract.ts";

describe("the archive in SQLite", () => {
  archiveContract(() => openArchive({ kind: "memory" }));
});
