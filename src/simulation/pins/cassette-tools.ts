import { ToolMessage } from "@langchain/core/messages";
import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";
import type { Cassette } from "./cassette.ts";
import type { Pin } from "./pin.ts";

interface CalledConfig {
  toolCall?: { id?: string };
}

/** The tools of today under their names, their answers off the cassette; a tool that is gone stands in by its name. */
export function cassetteTools(
  tools: readonly StructuredToolInterface[],
  { pin, cassette }: { pin: Pin; cassette: Cassette },
): StructuredToolInterface[] {
  const there = new Set(tools.map(({ name }) => name));
  const called = pin.turns.flatMap(({ results }) => results.map(({ name }) => name));
  const gone = [...new Set(called)].filter((name) => !there.has(name) && name !== RECALL);
  return [
    ...tools.map((real) => onCassette(real, cassette)),
    ...gone.map((name) => onCassette(missing(name), cassette)),
  ];
}

/** The graph brings it, and it reads the replay's own archive. */
const RECALL = "recall";

function onCassette(real: StructuredToolInterface, cassette: Cassette): StructuredToolInterface {
  const { name, description, schema } = real;
  const answer = async (args: unknown, config: CalledConfig): Promise<unknown> => {
    if (cassette.isLive) return real.invoke({ ...config.toolCall, args } as never, config as never);
    const id = config.toolCall?.id ?? "";
    const result = cassette.result(id, name);
    if (result === undefined)
      throw new Error(`${name} is called with ${JSON.stringify(args)}, which the pin does not hold.`);
    return new ToolMessage({ name, tool_call_id: id, content: result.text, ...(result.failed && { status: "error" }) });
  };
  return tool(answer as never, { name, description, schema: schema as never }) as unknown as StructuredToolInterface;
}

function missing(name: string): StructuredToolInterface {
  return tool(
    () => {
      throw new Error(`There is no tool "${name}" any more.`);
    },
    { name, description: "A tool of the pinned session.", schema: z.looseObject({}) },
  );
}
