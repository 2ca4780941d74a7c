import { chatAddress, type Customer } from "./customer.ts";

/** To the turns before the first that is shown, if there are any: loaded above them, or as a page of their own. */
export function EarlierLink({ first = 1, ...customer }: Customer & { first?: number | undefined }) {
  if (first <= 1) return <></>;
  const to = chatAddress(customer, { before: first });
  return (
    <p class="earlier">
      <a class="button" href={to} hx-get={to} hx-target="closest .earlier" hx-swap="outerHTML">
        Earlier turns
      </a>
    </p>
  );
}
