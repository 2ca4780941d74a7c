import type { Browser } from "playwright-core";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import type { SpanStore } from "../../src/spans/span-store.ts";
import { copyOf } from "./fill-store.ts";

/** From the end of a turn's spans, written by another process, to its session on the screen of the list; the slowest, in ms. */
export async function spanToScreen(
  browser: Browser,
  {
    url,
    store,
    pattern,
    times = 10,
  }: { url: string; store: SpanStore; pattern: readonly SpanRecord[]; times?: number },
): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${url}/sessions`, { waitUntil: "load" });
  await page.waitForTimeout(1000);
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const id = `live-${at}`;
    const startNs = BigInt(Date.now()) * 1_000_000n;
    const turn = pattern.filter(({ traceId }) => traceId === pattern[0]?.traceId);
    const begun = performance.now();
    store.write(copyOf(turn, { id, user: "u-live", startNs, at: 0xe0000 + at }));
    await page.getByText(id, { exact: true }).waitFor({ timeout: 30_000 });
    took.push(performance.now() - begun);
    await page.waitForTimeout(1500);
  }
  await page.close();
  return Math.max(...took);
}
