import { printable } from "../../../lib/text.ts";
import { address } from "../parts/address.ts";
import type { Exchange, Said } from "./exchange.ts";

const TOOL_STATES = { runs: "runs", answered: "answered", failed: "failed" } as const;

/** One turn as bubbles, with the tools between them. */
export function ExchangeItem({ sessionId, exchange }: { sessionId: string; exchange: Exchange }) {
  const { turn, words, said, state, fault } = exchange;
  return (
    <li class="exchange">
      {turn !== undefined && (
        <a class="place" href={address("session", { id: sessionId }, `turn-${turn}`)}>
          Turn {turn}
        </a>
      )}
      <p class="bubble customer">
        <span class="hidden">Customer: </span>
        {printable(words)}
      </p>
      {said.map((one) => (
        <SaidItem said={one} />
      ))}
      {state === "waits" && <p class="state">Waits for the turn before it …</p>}
      {state === "runs" && said.at(-1)?.kind !== "text" && <p class="state">The bot is answering …</p>}
      {fault !== undefined && (
        <p class="bubble failed">
          <b>No answer:</b> {printable(fault)}
        </p>
      )}
    </li>
  );
}

function SaidItem({ said }: { said: Said }) {
  if (said.kind === "tool")
    return (
      <p class={`called ${TOOL_STATES[said.state]}`}>
        <code>{printable(said.name)}</code> {said.state === "runs" ? "is asked …" : TOOL_STATES[said.state]}
      </p>
    );
  return (
    <p class="bubble bot">
      <span class="hidden">Bot: </span>
      {printable(said.text)}
    </p>
  );
}
