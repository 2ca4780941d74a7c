import { html } from "hono/html";

/** Pure: a share, 0 to 1, as a bar of its row's height; `colour` is one of the page's. */
export function shareBar(share: number, colour = "var(--accent)"): ReturnType<typeof html> {
  return html`<div class="bar">
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
      <rect width="${(100 * share).toFixed(1)}" height="2" style="fill: ${colour}" />
    </svg>
  </div>`;
}
