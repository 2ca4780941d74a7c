import { minute } from "../lib/text.ts";
import type { NoticeFault } from "./notice-box.ts";

/** Pure: what became of a notice that did not arrive. */
export function noticeFaultText({ monitor, fault, nextAt }: NoticeFault): string {
  const next = nextAt === undefined ? "it is given up" : `it is tried again after ${minute(nextAt)} UTC`;
  return `The webhook does not know yet that "${monitor}" fired: ${fault}; ${next}.`;
}
