import { createClient } from "@arizeai/phoenix-client";
import { getSpans } from "@arizeai/phoenix-client/spans";
import { ServerError } from "../errors.ts";
import { reasonBehind } from "../lib/reason-behind.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { spanFromPhoenix } from "./span-from-phoenix.ts";

const PAGE = 500;

export interface PhoenixProject {
  /** Where its REST API is. */
  api: string;
  headers: { [name: string]: string };
  project: string;
  /** Only spans that began since. */
  since?: Date;
  /** How many spans are asked for at once. */
  pageSize?: number;
}

/**
 * Takes a Phoenix project's spans into the store, page by page; those that are there already stay as they are.
 * @returns how many came, how many of them were new, and of how many sessions they are.
 * @throws ServerError when Phoenix cannot be read; what came before stays. StorageError.
 */
export async function importProject(
  store: SpanStore,
  { api, headers, project, since, pageSize = PAGE }: PhoenixProject,
): Promise<{ sessions: number; spans: number; newSpans: number }> {
  const client = createClient({ options: { baseUrl: api, headers }, getEnvironmentOptions: () => ({}) });
  const sessions = new Set<string>();
  let [spans, newSpans] = [0, 0];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof getSpans>> = await getSpans({
      client,
      project: { projectName: project },
      limit: pageSize,
      ...(since && { startTime: since }),
      ...(cursor && { cursor }),
    }).catch((cause: unknown) => {
      const todo = "check its address and key, and the project's name";
      throw new ServerError(`Cannot read project "${project}" at ${api}: ${reasonBehind(cause)}; ${todo}.`, { cause });
    });
    const records = page.spans.map(spanFromPhoenix);
    for (const { attributes } of records)
      if (attributes["session.id"] !== undefined) sessions.add(String(attributes["session.id"]));
    newSpans += store.write(records);
    spans += records.length;
    cursor = page.nextCursor ?? null;
  }
  return { sessions: sessions.size, spans, newSpans };
}
