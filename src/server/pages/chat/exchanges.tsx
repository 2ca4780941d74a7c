import { ExchangeItem } from "./exchange-item.tsx";
import type { Exchange } from "./exchange.ts";

export function Exchanges({ sessionId, exchanges }: { sessionId: string; exchanges: readonly Exchange[] }) {
  return (
    <>
      {exchanges.map((exchange) => (
        <ExchangeItem sessionId={sessionId} exchange={exchange} />
      ))}
    </>
  );
}
