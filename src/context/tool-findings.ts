import { parseJson } from "../lib/json.ts";
import { toolValuesIn, type ToolValues } from "./tool-values.ts";
import { verdictOf } from "./tool-verdict.ts";

/** A tool that was called, with what, and what it answered. */
export interface ToolAnswer {
  name: string;
  args: unknown;
  result: string;
}

/** What a call of a tool tells about orders, whatever shop's tool it is. */
export interface ToolFindings extends ToolValues {
  /** The one order that the tool was called with. */
  orderId: string | undefined;
  /** Whether the call was to change that order. */
  isWrite: boolean;
  /** Whether the shop has that order; `undefined` where the answer does not tell, as a time-out does not. */
  found: boolean | undefined;
}

const WRITE = /^(?:cancel|modify|update|return|exchange|refund)/iu;

export function findingsOf({ name, args, result }: ToolAnswer): ToolFindings {
  const given = toolValuesIn(args).orderIds;
  const [orderId] = given.length === 1 ? given : [];
  const answer = parseJson(result);
  return {
    orderId,
    isWrite: WRITE.test(name) && orderId !== undefined,
    found: orderId === undefined ? undefined : verdictOf(result, answer),
    ...toolValuesIn(answer, orderId),
  };
}
