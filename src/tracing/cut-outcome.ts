import type { Attributes } from "@opentelemetry/api";
import { cutText, cutValue } from "./cut-value.ts";
import type { Outcome } from "./outcome.ts";

type Told = Pick<Outcome, "status" | "events">;

/** What an error says, or an interrupt asks, is no longer than any other value. */
export function cutOutcome({ status, events }: Told): Told {
  return {
    status: status.message === undefined ? status : { ...status, message: cutText(status.message) },
    events: events.map((event) => (event.attributes ? { ...event, attributes: cutAll(event.attributes) } : event)),
  };
}

function cutAll(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, value === undefined ? value : cutValue(value)]),
  );
}
