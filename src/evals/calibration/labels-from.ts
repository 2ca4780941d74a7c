import { z } from "zod";
import { TranscriptError } from "../../errors.ts";
import type { Labels } from "./scored-session.ts";

const Label = z.union([z.number(), z.boolean().transform(Number)], "give true, false or a number");
const Turn = z.object({
  message: z.int(),
  breakdown: Label.optional(),
  satisfaction: Label.optional(),
});
const OfParts = z.object({ turns: z.array(Turn).default([]), firstBreakdown: z.int().nullable().optional() });

/** Pure: the labels of a line, those under the names of evaluators, or what is wrong with them. Others are others' labels. */
export function labelsFrom(value: unknown, names: readonly string[], place: string): Labels | TranscriptError {
  const OfSession = z.object(Object.fromEntries(names.map((name) => [name, Label.nullish()])));
  const [parts, session] = [OfParts.safeParse(value ?? {}), OfSession.safeParse(value ?? {})];
  if (!parts.success || !session.success) {
    const [issue] = [...(parts.error?.issues ?? []), ...(session.error?.issues ?? [])];
    const part = ["labels", ...(issue?.path ?? [])].join(".");
    return new TranscriptError(`${place}: ${part} cannot be used: ${issue?.message ?? "it does not fit"}.`);
  }
  const given = Object.entries(session.data).flatMap(([name, label]) =>
    typeof label === "number" ? [[name, label] as const] : [],
  );
  const { turns, firstBreakdown } = parts.data;
  return {
    session: Object.fromEntries(given),
    turns: turns.map(({ message, breakdown, satisfaction }) => ({
      message,
      ...(breakdown !== undefined && { breakdown }),
      ...(satisfaction !== undefined && { satisfaction }),
    })),
    ...(firstBreakdown !== undefined && { firstBreakdown }),
  };
}
