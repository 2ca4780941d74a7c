import { describe, expect, test } from "vitest";
import { openArchive } from "../../src/archive/open-archive.ts";
import { archiveContract } from "./turn-archive.contract.ts";

const uri = process.env["TEST_POSTGRES_URI"];

describe.skipIf(uri === undefined)(
  `the archive in PostgreSQL${uri === undefined ? " (skipped: TEST_POSTGRES_URI is not set)" : ""}`,
  () => {
    archiveContract(() => openArchive({ kind: "postgres", uri }));

    test("many first starts at once make one table", async () => {
      const opened = await Promise.all(Array.from({ length: 8 }, () => openArchive({ kind: "postgres", uri })));
      await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
      expect(opened).toHaveLength(8);
    });
  },
);
