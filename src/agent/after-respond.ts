import type { AIMessage } from "@langchain/core/messages";
import { Runnable } from "@langchain/core/runnables";
import { END, Send } from "@langchain/langgraph";
import { inTalkOf } from "./in-talk.ts";
import type { SupportState } from "./state.ts";
import { tasksOf, type SentTask } from "./tool-calls.ts";

/**
 * After an answer: each call to its tool's node by a Send of its own, so that a
 * crash repeats only the call it cut off; without calls the turn is over. A
 * call that names no tool goes to the first one's node, which says so.
 */
export class AfterRespond extends Runnable<SupportState, Send[] | typeof END> {
  readonly lc_namespace = ["supportbot"];
  readonly #toolNames: readonly string[];

  constructor(toolNames: readonly string[]) {
    super();
    this.#toolNames = toolNames;
  }

  /** Not traced, as a bare function would be: its span would hold the whole state, to say what the next nodes' say. */
  async invoke(state: SupportState): Promise<Send[] | typeof END> {
    const tasks = tasksOf(state.messages.at(-1) as AIMessage, state.turn);
    const [fallback] = this.#toolNames;
    if (tasks.length === 0 || fallback === undefined) return END;
    const inTalk = inTalkOf(state);
    return tasks.map((task): Send<string, SentTask> => {
      const node = this.#toolNames.includes(task.call.name) ? task.call.name : fallback;
      return new Send(node, { ...task, inTalk });
    });
  }
}
