import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Runs in the browser. */
const LOOK_AROUND = readFileSync(join(import.meta.dirname, "look-around.js"), "utf8")
  .trim()
  .replace(/;$/u, "");

/** What a page's own markup is made of; anything else in it came from data. */
const OWN_TAGS =
  "html head meta base title link script body a header footer nav main h1 h2 h3 h4 p div span section article aside ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td form fieldset legend label input select optgroup option textarea button small b strong em i s del ins mark code pre kbd blockquote details summary svg g rect line path circle polyline polygon text tspan desc defs clippath time hr br figure figcaption output progress meter data datalist noscript dialog menu search abbr template canvas";

export interface Look {
  status: number;
  /** Elements and attributes that came from data. */
  made: string[];
  /** Without white space; what stands in fields is at its end. */
  text: string;
}

interface Watch {
  /** Since it was asked last: dialogs that opened, scripts that threw or were refused, requests that left the console. */
  happened(): string[];
  /** What came of the page's data. With paths, of each of those, which is then put into the page as it stands. */
  look(paths?: readonly string[]): Promise<Look[]>;
}

/** Watches a page for whatever its data might have it do. */
export function watch(page: Page, origin: string): Watch {
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => happened.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Chromium says so of every answer that is no success.
    if (!message.text().startsWith("Failed to load resource")) happened.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("file:///") && !url.startsWith("data:"))
      happened.push(`request: ${url}`);
  });
  page.on("popup", (popup) => happened.push(`popup: ${popup.url()}`));
  return {
    happened: () => happened.splice(0),
    look: (paths) => page.evaluate(`${LOOK_AROUND}\nlookAround(${JSON.stringify({ ownTags: OWN_TAGS, paths })})`),
  };
}
