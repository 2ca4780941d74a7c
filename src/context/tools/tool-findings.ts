import { parseJson } from "../../lib/json.ts";
import { toolValuesIn, type ToolValues } from "./tool-values.ts";
import { verdictOf } from "./tool-verdict.ts";

/** A tool that was called, with what, and what it answered. */
export interface ToolAnswer {
  name: string;
  args: unknown;
  result: string;
  /** The order that the tool takes where it is called with none. */
  activeOrderId?: string | null | undefined;
  /** Tools that change an order although their names do not say so. */
  writeTools?: readonly string[] | undefined;
}

/** What a call of a tool tells about orders, whatever shop's tool it is. */
export interface ToolFindings extends ToolValues {
  /** The one order that the tool was called with; with none, the active one if the answer speaks of it. */
  orderId: string | undefined;
  /** Whether the call was to change that order. */
  isWrite: boolean;
  /** Whether the shop has that order; `undefined` where the answer does not tell, as a time-out does not. */
  found: boolean | undefined;
}

const WRITE = /^(?:cancel|modify|update|return|exchange|refund)/iu;

export function findingsOf({ name, args, result, activeOrderId, writeTools = [] }: ToolAnswer): ToolFindings {
  const answer = parseJson(result);
  const given = toolValuesIn(args).orderIds;
  const ownValues = given.length > 0 ? undefined : toolValuesIn(answer);
  const taken = ownValues === undefined ? given : ownValues.orderIds.filter((id) => id === activeOrderId);
  const [orderId] = taken.length === 1 ? taken : [];
  return {
    orderId,
    isWrite: (WRITE.test(name) || writeTools.includes(name)) && orderId !== undefined,
    found: orderId === undefined ? undefined : verdictOf(result, answer),
    ...(orderId === undefined && ownValues !== undefined ? ownValues : toolValuesIn(answer, orderId)),
  };
}
