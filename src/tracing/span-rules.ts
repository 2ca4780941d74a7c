import type { SpanRule } from "./ending-span.ts";
import { belongsToSession } from "./rules/belongs-to-session.ts";
import { countsTokens } from "./rules/counts-tokens.ts";
import { cutsLongValues } from "./rules/cuts-long-values.ts";
import { cutsPrompt } from "./rules/cuts-prompt.ts";
import { drawsGraph } from "./rules/draws-graph.ts";
import { namesItsModel } from "./rules/names-its-model.ts";
import { readsAsTurn } from "./rules/reads-as-turn.ts";
import { showsContext } from "./rules/shows-context.ts";
import { showsToolOutput } from "./rules/shows-tool-output.ts";
import { tellsCheckpoint } from "./rules/tells-checkpoint.ts";
import { tellsDocuments } from "./rules/tells-documents.ts";
import { tellsEmbedding } from "./rules/tells-embedding.ts";
import { tellsMessages } from "./rules/tells-messages.ts";
import { tellsToolsOnce } from "./rules/tells-tools-once.ts";
import { trimsChain } from "./rules/trims-chain.ts";
import { trimsDocuments } from "./rules/trims-documents.ts";
import { trimsMetadata } from "./rules/trims-metadata.ts";
import { trimsModel } from "./rules/trims-model.ts";

/** What a person reads in a span. All of these see the span as it was; later ones win. */
export const shapeRules: readonly SpanRule[] = [
  belongsToSession,
  readsAsTurn,
  tellsCheckpoint,
  drawsGraph,
  namesItsModel,
  tellsMessages,
  countsTokens,
  tellsDocuments,
  tellsEmbedding,
  showsToolOutput,
  showsContext,
];

/** What is told twice is taken away. Each of these sees what the one before left. */
export const trimRules: readonly SpanRule[] = [
  trimsMetadata,
  trimsModel,
  tellsToolsOnce,
  cutsPrompt,
  trimsDocuments,
  trimsChain,
  cutsLongValues,
];
