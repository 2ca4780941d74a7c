import { mkdirSync, readFileSync, truncateSync, writeFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dataDirOf, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { findNoDiskReason, onReadOnlyDisk, onSmallDisk } from "../support/own-disk.ts";

const ASK = "Where is order 12345?";
const ANSWER = "Order 12345 is in transit and will arrive on March 15th.\n";

describe.each(["checkpoints.db", "spans.db", "shop.db"])("%s", (name) => {
  test.concurrent("cut in half is one sentence, and is left as it is", async () => {
    using home = makeDataDir();
    await runCli(["chat", ASK], { folder: home.path });
    const file = join(dataDirOf(home.path), name);
    truncateSync(file, statSync(file).size / 2);
    const before = readFileSync(file);
    const run = await runCli(["chat", ASK], { folder: home.path });
    expect(run).toEqual({
      code: 1,
      stdout: "",
      stderr: oneSentence(new RegExp(`Cannot use .*${name}: .*malformed; restore it`, "u")),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.concurrent("without a byte is an empty one", async () => {
    using home = makeDataDir();
    mkdirSync(dataDirOf(home.path));
    writeFileSync(join(dataDirOf(home.path), name), "");
    expect(await runCli(["chat", ASK], { folder: home.path })).toMatchObject({ code: 0, stdout: ANSWER });
  });
});

const noDisk = findNoDiskReason();
describe.skipIf(noDisk !== undefined)(
  `a data folder on a disk that cannot be written${noDisk === undefined ? "" : ` (skipped: ${noDisk})`}`,
  () => {
    test.concurrent.for([{ held: "nothing" }, { held: "a session" }])(
      "is one sentence when it holds $held",
      async ({ held }) => {
        using home = makeDataDir();
        if (held !== "nothing") await runCli(["chat", ASK], { folder: home.path });
        const run = await runCli(["chat", ASK], { folder: home.path, under: onReadOnlyDisk(home.path) });
        expect(run).toEqual({
          code: 1,
          stdout: "",
          stderr: oneSentence(/Cannot use .*spans\.db.*SUPPORTBOT_DATA_DIR/u),
        });
      },
    );
  },
);

test.skipIf(noDisk !== undefined)(
  `a disk without room for a start is one sentence, for chat and doctor${noDisk === undefined ? "" : ` (skipped: ${noDisk})`}`,
  async () => {
    using home = makeDataDir();
    const options = { folder: home.path, under: onSmallDisk(home.path, "32k") };
    const says = /Cannot use \S+spans\.db: (?:database or disk is full|disk I\/O error); make room on its disk/u;
    expect(await runCli(["chat", ASK], options)).toEqual({ code: 1, stdout: "", stderr: oneSentence(says) });
    expect(await runCli(["doctor"], options)).toMatchObject({ code: 1, stdout: expect.stringMatching(says) as string });
  },
);
