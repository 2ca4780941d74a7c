import { isObject } from "../../../context/transcript.ts";
import { comparableId } from "../../../lib/comparable-id.ts";
import { parseJson } from "../../../lib/json.ts";
import type { DialogueCall, DialogueMessage } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";

/** A tool's call and what came of it. */
export interface ToolRun {
  call: DialogueCall;
  /** The message that calls. */
  message: number;
  /** The message that answers; missing where none does. */
  result?: number;
  text: string;
  /** The answer as JSON, where it is some. */
  answer?: unknown;
  /** `refused`: the tool works, and says no. */
  outcome: "done" | "refused" | "failed" | "timed out" | "unanswered";
  /** Whether it changes what the shop has on file. */
  isWrite: boolean;
  /** The one order it was called with, as a comparable id. */
  orderId?: string;
}

/** All calls of a dialogue, in the order in which they were made. */
export const toolRuns = memoised(({ messages }): readonly ToolRun[] => {
  const runs: ToolRun[] = [];
  const open = new Map<string, ToolRun>();
  for (const [position, message] of messages.entries()) {
    for (const call of message.calls) {
      const run: ToolRun = { call, message: position, text: "", outcome: "unanswered", ...natureOf(call) };
      runs.push(run);
      open.set(call.id, run);
    }
    const run = open.get(message.answers?.id ?? "");
    if (run === undefined || run.result !== undefined) continue;
    const answer = parseJson(message.text);
    Object.assign(run, { result: position, text: message.text, answer, outcome: outcomeOf(message, answer) });
  }
  return runs;
});

const WRITE = /^(?:cancel|modify|update|return|exchange|refund|book|change|create|delete|place|send|issue)/iu;
const ORDER_KEY = /^(?:order|reservation)(?:_?(?:id|number|no))?$/iu;

function natureOf({ name, args }: DialogueCall): Pick<ToolRun, "isWrite" | "orderId"> {
  const order = Object.entries(args).find(([key, value]) => ORDER_KEY.test(key) && typeof value === "string");
  return { isWrite: WRITE.test(name), ...(order && { orderId: comparableId(String(order[1])) }) };
}

const ERROR = /^\s*(?:\w*error|exception|traceback|failed|the call failed|timed? ?-?out)\b/iu;
const TIMED_OUT =
  /time[ds]?[-_ ]?out|\b(?:deadline[_ ]exceeded|50[48]|408|(?:took|taking) too long|(?:not|n['’]t) (?:answer|respond) in time)\b/iu;
const BROKEN =
  /\b(?:50[0-3]|429|unavailable|internal (?:server )?error|exception|econn\w+|connection|network|rate limit|call failed)\b/iu;

function outcomeOf({ failed = false, text }: DialogueMessage, answer: unknown): ToolRun["outcome"] {
  const told = text.slice(0, 500);
  if (!failed && !(answer === undefined ? ERROR.test(told) : tellsFailure(answer))) return "done";
  if (TIMED_OUT.test(told)) return "timed out";
  return failed || BROKEN.test(told) ? "failed" : "refused";
}

function tellsFailure(answer: unknown): boolean {
  if (typeof answer === "string") return ERROR.test(answer);
  if (!isObject(answer)) return false;
  const { error, success, ok, status } = answer;
  return (
    Boolean(error) || success === false || ok === false || /^(?:error|failed|failure|timeout)$/iu.test(String(status))
  );
}
