import type { AIMessage } from "@langchain/core/messages";
import { RunnableLambda } from "@langchain/core/runnables";
import { END, Send } from "@langchain/langgraph";
import type { SupportState } from "./state.ts";
import { tasksOf } from "./tool-calls.ts";

/**
 * After an answer: each call to its tool's node by a Send of its own, so that a
 * crash repeats only the call it cut off; without calls the turn is over. A
 * call that names no tool goes to the first one's node, which says so.
 */
export function afterRespondTo(toolNames: readonly string[]) {
  const afterRespond = ({ messages, turn }: SupportState): Send[] | typeof END => {
    const tasks = tasksOf(messages.at(-1) as AIMessage, turn);
    const [fallback] = toolNames;
    if (tasks.length === 0 || fallback === undefined) return END;
    return tasks.map((task) => new Send(toolNames.includes(task.call.name) ? task.call.name : fallback, task));
  };
  // A bare function's span would be called RunnableLambda.
  return RunnableLambda.from(afterRespond).withConfig({ runName: "after_respond" });
}
