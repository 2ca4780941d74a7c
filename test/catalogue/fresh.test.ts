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
