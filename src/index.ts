export { createSupportBot, type SupportBot, type SupportBotOptions } from "./app.ts";
export { buildSupportGraph, type SupportGraph, type SupportGraphParts } from "./agent/graph.ts";
export type { HistoryQuery, SessionQuery } from "./agent/read-history.ts";
export type { HistoryMessage } from "./agent/history.ts";
export type { Words } from "./agent/open-turn.ts";
export type { TurnEvent } from "./agent/turn-events.ts";
export type { ToolOutcome, TurnResult } from "./agent/turn-result.ts";
export type { ContextView } from "./context/ledger/context-view.ts";
export type { ContextEntry } from "./context/ledger/ledger.ts";
export {
  ArticlesError,
  ConfigError,
  ModelError,
  OrdersError,
  SessionNotFoundError,
  StorageError,
  SupportBotError,
  UsageError,
} from "./errors.ts";
export type { Article, ArticleHead, ArticleIndex, ArticleSearch, Passage, ScoredPassage } from "./knowledge/article.ts";
export type { Order, OrderRepository } from "./orders/order.ts";
export type { Annotation, KeptAnnotation } from "./spans/annotation.ts";
export type { Whom } from "./forgetting/whom.ts";
export type { ErasureRecord } from "./spans/erasure.ts";
export type { Session, SessionPage, SessionSummary } from "./sessions/session.ts";
export type { Step, TurnView } from "./sessions/turn-view.ts";
export { orderInTalk } from "./tools/order-in-talk.ts";
export type { InTalk, ToolContext } from "./tools/tool-context.ts";
export {
  runConfigFor,
  startTracing,
  type Destination,
  type RunIdentity,
  type SessionRunConfig,
  type Tracing,
  type TracingOptions,
} from "./start-tracing.ts";
