import { z } from "zod";

/** What a page of the list holds. */
export const PAGE_OF_SESSIONS = 50;

export const sortings = ["ended", "started", "turns", "tokens", "cost", "p50", "p99", "resolution", "user"] as const;
export const sessionStates = ["open", "idle", "closed", "handed_off"] as const;

const atLeast = z.number().nonnegative().optional();

/** Which sessions are asked for, as the address line and the command line say it; an empty field asks for nothing. */
export const CatalogueQuery = z.object({
  /** Words that were said, each by its beginning; also a session's or user's id. */
  search: z.string().trim().max(500).optional(),
  user: z.string().max(1024).optional(),
  /** Ended at or after, started before; ms since 1970. */
  since: z.number().optional(),
  until: z.number().optional(),
  state: z.enum(sessionStates).optional(),
  /** A kind of breakdown, `any` or `none`. */
  breakdown: z.string().max(100).optional(),
  cause: z.string().max(100).optional(),
  tag: z.string().max(256).optional(),
  failed: z.boolean().optional(),
  /** A score's bounds, by its name. */
  score: z
    .object({ name: z.string().max(256), atLeast: z.number().optional(), below: z.number().optional() })
    .optional(),
  minTurns: atLeast,
  minTokens: atLeast,
  minCost: atLeast,
  /** In ms, as of the turns. */
  minP50: atLeast,
  minP99: atLeast,
  sort: z.enum(sortings).default("ended"),
  descending: z.boolean().default(true),
  /** From 1. */
  page: z.number().int().min(1).max(1_000_000).default(1),
});
export type CatalogueQuery = z.infer<typeof CatalogueQuery>;
/** The same as a program gives it, its order and page left out. */
export type CatalogueFilter = Omit<CatalogueQuery, "sort" | "descending" | "page">;
