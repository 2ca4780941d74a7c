import { printable } from "../../../lib/text.ts";

/** Why what was written was not taken. */
export function Refusal({ sentence }: { sentence: string }) {
  return <p class="fault">{printable(sentence)}</p>;
}
