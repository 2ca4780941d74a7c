import { overviewHref, type ListAddress } from "./list-address.ts";

/** Where the overview comes once the list is on the screen: to count and draw it takes longer than the list does. */
export function LaterOverview({ address }: { address: ListAddress }) {
  const href = overviewHref(address.given);
  return (
    <div class="overview-later" hx-get={href} hx-trigger="load" hx-swap="outerHTML">
      <a href={href}>Overview of these sessions</a>
    </div>
  );
}
