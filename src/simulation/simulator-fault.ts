import { askedFor } from "../context/recognise/asked-for.ts";
import { recognise } from "../context/recognise/recognise.ts";
import { comparableId } from "../lib/comparable-id.ts";
import type { Exchange } from "./exchange.ts";
import type { Scenario } from "./scenario.ts";

/** What can go wrong with the customer rather than with the bot; such a trial says nothing of the bot. */
export type SimulatorFault = "loops" | "invents facts" | "ends too early" | "never ends" | "fails";

interface Played {
  scenario: Scenario;
  exchanges: readonly Exchange[];
  facts: Readonly<Record<string, string>>;
  /** How the customer left; nothing where they had not by the last turn allowed. */
  left?: "done" | "gave up" | undefined;
  /** Whether all that was expected came true. */
  isMet: boolean;
}

/** Pure: whether the customer spoiled the trial, and how. */
export function simulatorFaultIn({
  scenario,
  exchanges,
  facts,
  left,
  isMet,
}: Played): { fault: SimulatorFault; reason: string } | undefined {
  const looped = exchanges.findIndex((exchange, index) => saysTheSame(exchanges.slice(index - 2, index), exchange));
  if (looped >= 0)
    return { fault: "loops", reason: `the customer said "${exchanges[looped]?.words}" three times in a row` };
  const invented = inventedIn({ scenario, exchanges, facts });
  if (invented !== undefined) return { fault: "invents facts", reason: `the customer cannot know ${invented}` };
  if (left === undefined && isMet)
    return {
      fault: "never ends",
      reason: `the customer had what they wanted, and had not left after ${exchanges.length} turns`,
    };
  const asked = left === "done" ? askedFor(exchanges.at(-1)?.result.reply ?? "") : undefined;
  if (asked !== undefined && facts[asked] !== undefined)
    return {
      fault: "ends too early",
      reason: `the customer left when the bot asked for the ${asked}, which they know`,
    };
  if (exchanges.length === 0) return { fault: "ends too early", reason: "the customer said nothing" };
  return undefined;
}

function saysTheSame(before: readonly Exchange[], { words }: Exchange): boolean {
  return before.length === 2 && before.every((exchange) => exchange.words === words);
}

const TYPES = new Set(["order_id", "email", "phone", "zip"]);

/** Of the kinds of facts that a customer is asked for: one that stands neither in the scenario nor in what the bot said before. */
function inventedIn({
  scenario,
  exchanges,
  facts,
}: Pick<Played, "scenario" | "exchanges" | "facts">): string | undefined {
  const known = comparableId(
    [JSON.stringify(scenario.customer), JSON.stringify(scenario.script ?? []), ...Object.values(facts)].join("|"),
  );
  for (const [index, { words }] of exchanges.entries()) {
    const heard = exchanges.slice(0, index).map(({ result }) => result.reply);
    const sources = [known, ...heard.map(comparableId)];
    const asked = askedFor(heard.at(-1) ?? "");
    const told = recognise(words, { asked, isAboutOrders: true, knownOrderIds: [], otherValues: [] });
    const invented = told
      .filter(({ type }) => TYPES.has(type))
      .find(({ value }) => !sources.some((source) => source.includes(comparableId(value))));
    if (invented !== undefined) return `${invented.type} ${invented.value}`;
  }
  return undefined;
}
