import type { AIMessage } from "@langchain/core/messages";
import { RunnableLambda } from "@langchain/core/runnables";
import { END, Send } from "@langchain/langgraph";
import { inTalkOf } from "./in-talk.ts";
import type { SupportState } from "./state.ts";
import { tasksOf, type SentTask } from "./tool-calls.ts";

/**
 * After an answer: each call to its tool's node by a Send of its own, so that a
 * crash repeats only the call it cut off; without calls the turn is over. A
 * call that names no tool goes to the first one's node, which says so.
 */
export function afterRespondTo(toolNames: readonly string[]) {
  const afterRespond = (state: SupportState): Send[] | typeof END => {
    const tasks = tasksOf(state.messages.at(-1) as AIMessage, state.turn);
    const [fallback] = toolNames;
    if (tasks.length === 0 || fallback === undefined) return END;
    const inTalk = inTalkOf(state);
    return tasks.map((task): Send<string, SentTask> => {
      const node = toolNames.includes(task.call.name) ? task.call.name : fallback;
      return new Send(node, { ...task, inTalk });
    });
  };
  // A bare function's span would be called RunnableLambda.
  return RunnableLambda.from(afterRespond).withConfig({ runName: "after_respond" });
}
