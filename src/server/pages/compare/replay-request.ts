import { z } from "zod";
import { UsageError } from "../../../errors.ts";

/** A model that a file names is not for browsers: the server's files are nobody's to choose. */
const Model = z
  .string()
  .trim()
  .regex(/^(?:offline|openai:[\w.:/@-]{1,200})?$/u, "must be offline or openai:NAME, or left empty");

const Request = z.object({
  session: z.string().min(1, "is missing; give a session's id").max(1024),
  turn: z.coerce.number({ error: "must be a turn's number" }).int("must be a turn's number").min(1, "begins at 1"),
  model: Model.optional(),
  prompt: z.string().max(64_000, "has at most 64,000 characters").optional(),
});

export interface ReplayRequest {
  sessionId: string;
  turn: number;
  model?: string;
  prompt?: string;
}

/** @throws UsageError that names the field of the form that cannot be used. */
export function readReplayRequest(form: { [name: string]: unknown }): ReplayRequest {
  const parsed = Request.safeParse(form);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`The replay cannot begin: ${issue?.path.join(".")} ${issue?.message}.`);
  }
  const { session: sessionId, turn, model = "", prompt = "" } = parsed.data;
  return {
    sessionId,
    turn,
    ...(model !== "" && { model }),
    ...(prompt.trim() !== "" && { prompt }),
  };
}
