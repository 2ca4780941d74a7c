import { html } from "hono/html";
import { printable } from "../../lib/text.ts";
import { causeColour } from "./cause-colour.ts";
import { shareBar } from "./share-bar.ts";
import type { Tally } from "./tally.ts";

/** Pure: which kinds of breakdown came first, coloured by the part that failed. */
export function causesSection({ first }: Tally): ReturnType<typeof html> | "" {
  if (first.size === 0) return "";
  const kinds = [...first].toSorted(([, a], [, b]) => b.count - a.count);
  const most = kinds[0]?.[1].count ?? 1;
  return html`<section>
    <h2>What broke first</h2>
    <article>
      <table>
        ${kinds.map(
          ([kind, { cause, count }]) =>
            html`<tr>
              <td class="wide-label"><b>${printable(kind.replaceAll("_", " "))}</b> <small>${cause}</small></td>
              <td>${shareBar(count / most, causeColour(cause))}</td>
              <td class="number">${count}</td>
            </tr>`,
        )}
      </table>
    </article>
  </section>`;
}
