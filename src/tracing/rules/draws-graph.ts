import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { isNode, textIn, type SpanRule } from "../ending-span.ts";

const { GRAPH_NODE_ID, GRAPH_NODE_PARENT_ID } = SemanticConventions;

/**
 * Where a node stands in the graph, so that Phoenix and Arize AX can draw it:
 * below the node of the step before. A subgraph's nodes are named below its own.
 */
export const drawsGraph: SpanRule = (span) => {
  const step = span.metadata["langgraph_step"];
  const place = textIn(span.metadata, "langgraph_checkpoint_ns");
  if (!isNode(span) || typeof step !== "number" || place === undefined) return {};
  const path = place.split("|").map((part) => part.replace(/:[\da-f-]+$/u, ""));
  const [id, above] = [path.join("/"), path.slice(0, -1).join("/")];
  const graph = place.split("|").slice(0, -1).join("|");
  const { steps } = span.run;
  const parent = steps.get(`${graph}#${step - 1}`) ?? above;
  steps.set(`${graph}#${step}`, steps.get(`${graph}#${step}`) ?? id);
  return { [GRAPH_NODE_ID]: id, ...(parent !== "" && { [GRAPH_NODE_PARENT_ID]: parent }) };
};
