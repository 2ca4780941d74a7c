import { Hono, type Context } from "hono";
import { z } from "zod";
import { SupportBotError, UsageError } from "../../../errors.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { annotatorIn, keepAnnotator } from "./annotator-cookie.ts";
import { OpinionsOf } from "./opinions-of.tsx";
import { turnAddress, type Setting } from "./setting.ts";

const Opinion = z.object({
  session: z.string().min(1).max(1024),
  turn: z.coerce.number().int().min(1).optional(),
  key: z
    .string()
    .regex(/^[\d-]{1,40}$/u)
    .optional(),
  before: z.coerce.number().int().min(1).optional(),
  thumb: z.enum(["up", "down"]).optional(),
  remark: z.string().trim().max(16_000).default(""),
  by: z.string().trim().max(200).default(""),
});
type Opinion = z.infer<typeof Opinion>;

/** What a person thinks of a turn or a session, kept under their name; answered with all that people think of it. */
export function annotationRoutes(parts: Pick<ConsoleParts, "pipeline">): Hono<PageEnvironment> {
  const app = new Hono<PageEnvironment>();
  app.post("/annotations", async (c) => {
    const { data } = Opinion.safeParse(await c.req.parseBody());
    if (data === undefined)
      throw new UsageError("What was sent is no thumb and no remark; open the session anew and say it there.");
    const by = data.by || (annotatorIn(c) ?? "");
    if (by !== "") keepAnnotator(c, by);
    const fault = by === "" ? undefined : await keep(parts, data, by);
    const setting = settingFrom(data, by);
    if (c.req.header("hx-request") === undefined) {
      if (by === "") throw new UsageError("Nobody said who thinks so; go back, fill in your name, and keep it again.");
      if (fault !== undefined) throw new UsageError(fault);
      const anchor = turnAddress(setting, data.key ?? data.turn ?? "");
      return c.redirect(`${c.get("base")}${data.turn === undefined ? anchor.replace(/#.*$/u, "") : anchor}`, 303);
    }
    return opinions(c, parts, { opinion: data, setting, ...(fault !== undefined && { fault }) });
  });
  return app;
}

/** @returns why it was not kept. */
async function keep(
  { pipeline }: Pick<ConsoleParts, "pipeline">,
  opinion: Opinion,
  by: string,
): Promise<string | undefined> {
  const { session, turn, thumb, remark } = opinion;
  const of = {
    sessionId: session,
    ...(turn !== undefined && { turn }),
    annotatorKind: "HUMAN",
    identifier: by,
  } as const;
  try {
    if (thumb !== undefined)
      await pipeline.annotator.annotate({ ...of, name: "thumb", label: thumb, score: thumb === "up" ? 1 : 0 });
    if (remark !== "") await pipeline.annotator.annotate({ ...of, name: "remark", explanation: remark });
    if (thumb === undefined && remark === "") return "Nothing was said; write a remark, or give a thumb.";
    return undefined;
  } catch (error) {
    if (error instanceof SupportBotError) return error.message;
    throw error;
  }
}

function settingFrom({ session, before }: Opinion, by: string): Setting {
  return {
    sessionId: session,
    inFile: false,
    ...(before !== undefined && { before }),
    ...(by !== "" && { annotator: by }),
  };
}

function opinions(
  c: Context<PageEnvironment>,
  { pipeline }: Pick<ConsoleParts, "pipeline">,
  { opinion, setting, fault }: { opinion: Opinion; setting: Setting; fault?: string },
) {
  const { session, turn, key, thumb } = opinion;
  const { annotations } = pipeline.store;
  const isOfIt = (one: { turn?: number | undefined }): boolean => one.turn === turn;
  return c.html(
    <OpinionsOf
      said={annotations.annotationsOf(session).filter(isOfIt)}
      earlier={annotations.earlierOf(session).filter(isOfIt)}
      {...(turn !== undefined && { turn })}
      {...(key !== undefined && { turnKey: key })}
      setting={setting}
      {...(setting.annotator === undefined && { asksFor: thumb ?? "" })}
      {...(fault !== undefined && { fault })}
    />,
  );
}
