import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { monitorRoutes } from "../../src/server/pages/monitors/monitor-routes.tsx";
import { makeDataDir } from "../support/data-dir.ts";
import { openConsole } from "../support/open-console.ts";

const few = { name: "<b>few</b>", metric: "sessions", below: 1 };

async function pageOf(text: string | undefined): Promise<string> {
  using folder = makeDataDir();
  const file = join(folder.path, "monitors.json");
  if (text !== undefined) writeFileSync(file, text);
  await using open = await openConsole({ SUPPORTBOT_MONITORS: file });
  return (await monitorRoutes(open).request("monitors")).text();
}

test("each monitor has a panel with how it stands, its name as text", async () => {
  const page = await pageOf(JSON.stringify({ monitors: [few] }));
  expect(page).toContain("&lt;b&gt;few&lt;/b&gt;");
  expect(page).toMatch(/class="badge bad">Fires<.*may not be below 1/su);
});

test("without a file it says how to begin", async () => {
  expect(await pageOf(undefined)).toMatch(/there is no .*monitors\.json\..*monitor check --example &gt;/su);
});

test("a broken file is a marked panel with what is wrong, and the page is there", async () => {
  const page = await pageOf('{"monitors": [{"name": "x", "metric": "joy", "below": 1}]}');
  expect(page).toMatch(/class="fault" role="alert">.*monitors\[0\]\.metric: &quot;joy&quot; must be one of/su);
});

test("a store that cannot be used is one too", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "monitors.json");
  writeFileSync(file, JSON.stringify({ monitors: [few] }));
  await using open = await openConsole({ SUPPORTBOT_MONITORS: file });
  writeFileSync(open.config.monitors.storeFile, "no database, but long enough to be looked at");
  expect(await (await monitorRoutes(open).request("monitors")).text()).toMatch(
    /role="alert">Cannot use .*monitors\.db/u,
  );
});
