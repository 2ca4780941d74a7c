import type { BreakdownKind } from "./breakdown.ts";
import { crashed } from "./crashed.ts";
import { deadEnd } from "./dead-end.ts";
import { deniedPossible } from "./denied-possible.ts";
import { droppedMemory } from "./dropped-memory.ts";
import { ignoredProtest } from "./ignored-protest.ts";
import { inventedFact } from "./invented-fact.ts";
import { loop } from "./loop.ts";
import { needlessTransfer } from "./needless-transfer.ts";
import { partlyDone } from "./partly-done.ts";
import { prematureChange } from "./premature-change.ts";
import { repeatedReply } from "./repeated-reply.ts";
import { staleArticle } from "./stale-article.ts";
import { supersededId } from "./superseded-id.ts";
import { toolErrorHidden } from "./tool-error-hidden.ts";
import { toolError } from "./tool-error.ts";
import { toolNotCalled } from "./tool-not-called.ts";
import { toolTimeout } from "./tool-timeout.ts";
import { unaskedChoice } from "./unasked-choice.ts";
import { unconfirmedWrite } from "./unconfirmed-write.ts";
import { wrongOrder } from "./wrong-order.ts";
import { wrongSuperlative } from "./wrong-superlative.ts";

/** All ways in which a conversation is seen to break. */
export const breakdownKinds: readonly BreakdownKind[] = [
  droppedMemory,
  supersededId,
  wrongOrder,
  toolNotCalled,
  toolTimeout,
  toolError,
  toolErrorHidden,
  staleArticle,
  inventedFact,
  repeatedReply,
  ignoredProtest,
  loop,
  deadEnd,
  crashed,
  deniedPossible,
  prematureChange,
  partlyDone,
  unconfirmedWrite,
  unaskedChoice,
  needlessTransfer,
  wrongSuperlative,
];
