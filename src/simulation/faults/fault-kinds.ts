import { deadEnd } from "./dead-end.ts";
import { droppedMemory } from "./dropped-memory.ts";
import type { Fault } from "./fault.ts";
import { ignoredProtest } from "./ignored-protest.ts";
import { inventedFact } from "./invented-fact.ts";
import { loop } from "./loop.ts";
import { repeatedReply } from "./repeated-reply.ts";
import { staleArticle } from "./stale-article.ts";
import { supersededId } from "./superseded-id.ts";
import { toolErrorHidden } from "./tool-error-hidden.ts";
import { toolNotCalled } from "./tool-not-called.ts";
import { toolTimeout } from "./tool-timeout.ts";
import { wrongOrder } from "./wrong-order.ts";

/** All ways to break a conversation on purpose. */
export const faultKinds: readonly Fault[] = [
  droppedMemory,
  supersededId,
  wrongOrder,
  toolNotCalled,
  toolTimeout,
  toolErrorHidden,
  staleArticle,
  inventedFact,
  repeatedReply,
  ignoredProtest,
  loop,
  deadEnd,
];
