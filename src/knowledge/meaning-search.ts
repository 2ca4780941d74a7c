import { setTimeout as wait } from "node:timers/promises";
import type { Callbacks } from "@langchain/core/callbacks/manager";
import type { Database } from "../lib/sqlite.ts";
import type { Weighed } from "./article-tables.ts";
import { PATIENCE_MS, type Embedder } from "./embedder.ts";
import { embedInRun } from "./embedding-run.ts";
import { vectorTable } from "./vector-table.ts";

/** Texts a request; OpenAI takes 2,048. */
const BATCH = 256;

interface MeaningSearch extends Disposable {
  /** The passages that mean most nearly the same, best first; `undefined` where their vectors cannot be had in time. */
  ranked(search: {
    query: string;
    subjects: readonly string[];
    limit: number;
    callbacks?: Callbacks | undefined;
  }): Promise<Weighed[] | undefined>;
}

interface MeaningParts {
  embedder: Embedder;
  /** Has work on the database wait for another program's lock. */
  stored: <T>(work: () => T) => Promise<T>;
}

/** Finds passages by what they mean. A search never fails for it and waits 3 s at most. */
export function meaningSearch(database: Database, { embedder, stored }: MeaningParts): MeaningSearch {
  const vectors = vectorTable(database, embedder.model);
  let isClosed = false;
  let filling: Promise<void> | undefined;

  /** One at a time; what was kept stays when a later batch fails, and the next search goes on from there. */
  const fill = async (): Promise<void> => {
    for (;;) {
      const texts = isClosed ? [] : vectors.missing(BATCH);
      if (texts.length === 0) return;
      const found = await embedder.embedPassages(texts);
      if (!isClosed) await stored(() => vectors.putPassages(texts, found));
    }
  };
  const filled = (): Promise<void> => {
    filling ??= fill()
      .catch(() => undefined)
      .finally(() => (filling = undefined));
    return filling;
  };
  const vectorOf = async (question: string, callbacks: Callbacks | undefined): Promise<Float32Array> => {
    const known = vectors.ofQuestion(question);
    if (known !== undefined) return known;
    const vector = await embedInRun(question, { embedder, callbacks });
    // Nobody waits for this: the question is embedded again where it cannot be kept.
    if (!isClosed) void stored(() => vectors.putQuestion(question, vector)).catch(() => undefined);
    return Float32Array.from(vector);
  };

  return {
    async ranked({ query, subjects, limit, callbacks }) {
      const inTime = Promise.race([filled(), wait(PATIENCE_MS, undefined, { ref: false })]);
      try {
        const [vector] = await Promise.all([vectorOf(query, callbacks), inTime]);
        const nearest = isClosed ? [] : vectors.nearest(vector, { subjects, limit });
        return nearest.length > 0 ? nearest : undefined;
      } catch {
        // The run that asked for the vector ends with the error, where it can be read.
        return undefined;
      }
    },
    [Symbol.dispose]() {
      isClosed = true;
    },
  };
}
