import { expect, test } from "vitest";
import { keepFreshApart } from "../../src/catalogue/keep-fresh-apart.ts";
import { openCatalogue } from "../support/open-catalogue.ts";
import { bot, customer } from "../support/transcripts.ts";

test("another process keeps the catalogue as the store is, until it is let go of", { timeout: 60_000 }, async () => {
  using open = openCatalogue();
  {
    await using _fresh = keepFreshApart({ file: open.file });
    open.hold("s1", [customer("Where is my order?"), bot("On its way.")]);
    await expect.poll(() => open.catalogue.entry("s1")?.turns, { timeout: 30_000 }).toBe(1);
  }
  open.hold("s2", [customer("hello")]);
  expect(open.catalogue.entry("s2")).toBeUndefined();
});

test("a long session is read too, in a process beside the one for short ones", { timeout: 90_000 }, async () => {
  using open = openCatalogue();
  await using _fresh = keepFreshApart({ file: open.file });
  const talk = Array.from({ length: 1100 }, (_, turn) => [customer(`Question ${turn}`), bot("Answer")]).flat();
  open.hold("long", talk);
  open.hold("short", [customer("Where is my order?"), bot("On its way.")]);
  await expect.poll(() => open.catalogue.entry("short")?.turns, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => open.catalogue.entry("long")?.turns, { timeout: 60_000 }).toBe(1100);
});
