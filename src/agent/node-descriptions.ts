import type { StructuredToolInterface } from "@langchain/core/tools";

const descriptions: { [node: string]: string } = {
  extract_context: "Opens the turn: takes in what the customer said, with what it tells of orders and contacts.",
  respond: "The model answers, or calls tools.",
};

interface DrawnNodes {
  [node: string]: { metadata?: { [key: string]: unknown } };
}

/**
 * Writes onto a graph's drawing, which Studio shows, what each node does. For a
 * compiled graph: metadata that a node has before is metadata of its runs too,
 * over the caller's own on every span.
 */
export function describeNodes(nodes: DrawnNodes, tools: readonly StructuredToolInterface[]): void {
  const all = { ...descriptions, ...Object.fromEntries(tools.map(({ name, description }) => [name, description])) };
  for (const [name, node] of Object.entries(nodes)) {
    const description = all[name];
    if (description !== undefined) node.metadata = { ...node.metadata, description };
  }
}
