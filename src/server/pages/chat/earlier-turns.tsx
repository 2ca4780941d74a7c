import type { Customer } from "./customer.ts";
import { EarlierLink } from "./earlier-link.tsx";
import type { ToldExchange } from "./exchange.ts";
import { Exchanges } from "./exchanges.tsx";

/** A page of the turns before, to stand in the place of the link that asked for them. */
export function EarlierTurns({ told, ...customer }: Customer & { told: readonly ToldExchange[] }) {
  return (
    <>
      <EarlierLink {...customer} first={told[0]?.turn} />
      <ol aria-label="Earlier turns">
        <Exchanges sessionId={customer.sessionId} exchanges={told} />
      </ol>
    </>
  );
}
