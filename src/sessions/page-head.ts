import { html, raw } from "hono/html";

/** The head of a page that needs nothing else: no script, no address outside of it. */
export function pageHead(title: string, style: string) {
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
    <title>${title}</title>
    <style>
      ${raw(style)}
    </style>
  </head>`;
}
