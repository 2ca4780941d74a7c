import { LangChainInstrumentation } from "@arizeai/openinference-instrumentation-langchain";
import * as callbackManagerModule from "@langchain/core/callbacks/manager";
import type { BaseTracer, Run } from "@langchain/core/tracers/base";
import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { AlwaysOnSampler, NodeTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { nameCheckpoints } from "./name-checkpoints.ts";
import { traceIdGenerator } from "./trace-ids.ts";

/** Is shown a run of LangChain's when it has ended, before its span is told what it was given and gave. */
export interface RunReader {
  onRunEnd(run: Run): void;
}

/**
 * Has LangChain and LangGraph make OpenInference spans, for the rest of the
 * process. To be called once.
 */
export function instrument(processor: SpanProcessor & RunReader): void {
  // Read whenever a callback handler is made. Without it callbacks run in one
  // queue for the whole process: spans get the times of the queue, and the
  // trace of whichever request the queue serves (langchainjs #11657).
  process.env["LANGCHAIN_CALLBACKS_BACKGROUND"] = "false";
  const tracerProvider = new NodeTracerProvider({
    spanProcessors: [processor],
    idGenerator: traceIdGenerator,
    // The local store keeps all, whatever OTEL_TRACES_SAMPLER says.
    sampler: new AlwaysOnSampler(),
    // A model span holds some five attributes a message; OpenTelemetry keeps 128 and drops the rest. Whose span it is
    // is read off its metadata, so the environment's limits must not cut that either: a rule cuts what is long.
    spanLimits: { attributeCountLimit: 100_000, attributeValueLengthLimit: Infinity },
  });
  // Only the context is made global: a program may have an OpenTelemetry of its own, before this or after.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  // An empty traceConfig is what makes OPENINFERENCE_HIDE_* count.
  new LangChainInstrumentation({ tracerProvider, traceConfig: {} }).manuallyInstrument(callbackManagerModule);
  showRuns(processor);
  nameCheckpoints();
}

/** By a hook that LangChain gives every tracer, and OpenInference's leaves free. */
function showRuns(reader: RunReader): void {
  const { handlers = [] } = callbackManagerModule.CallbackManager.configure([]) ?? {};
  const tracer = handlers.find(({ name }) => name === "OpenInferenceLangChainTracer");
  if (tracer) (Object.getPrototypeOf(tracer) as Partial<BaseTracer>).onRunUpdate = (run) => reader.onRunEnd(run);
}
