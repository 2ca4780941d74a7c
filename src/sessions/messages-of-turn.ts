import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { DialogueCall, DialogueMessage } from "./dialogue.ts";
import { failedCallsIn } from "./failed-calls.ts";
import type { Run } from "./read-runs.ts";
import { readAnswer, readWords } from "./read-words.ts";
import { talkModels } from "./talk-models.ts";
import { findAnswer, promptOf, type SpanMessage } from "./told-message.ts";
import { ToolAnswers, toolMessage } from "./tool-answers.ts";

/** A message, and where in time it stands. */
interface Said {
  atNs: bigint;
  message: DialogueMessage;
}

/**
 * Pure: the messages of a turn, from its spans alone: the customer's words, each answer of the model with what it calls,
 * what each call gave, and a reply that no model gave. A result stands behind its call, in the words that the model was shown.
 */
export function messagesOfTurn(runs: readonly Run[]): DialogueMessage[] {
  const spans = runs.flatMap((run) => run.spans);
  const input = runs.map((run) => readWords(run).input).find(Boolean) ?? "";
  const models = runs.flatMap((run) => talkModels(run, input));
  const tools = new ToolAnswers(spans);
  const answers = answersOf(models, tools, failedCallsIn(spans));
  const said: Said[] = [
    ...runs.flatMap((run, index) => saidTo(run, index === 0 ? undefined : input)),
    ...answers,
    ...tools.rest.map((span) => ({ atNs: span.startNs, message: toolMessage(span) })),
    ...runs.flatMap((run) => repliedBeside(run, models)),
  ];
  return said.toSorted((a, b) => (a.atNs < b.atNs ? -1 : Number(a.atNs > b.atNs))).map(({ message }) => message);
}

/** The customer's words, said once; or what somebody answered to a run that had stopped to ask. A form's answer is no one's words. */
function saidTo(run: Run, saidBefore: string | undefined): Said[] {
  const { input } = readWords(run);
  if (input === "" || input === saidBefore) return [];
  const isForm = saidBefore !== undefined && jsonIn(input) !== undefined;
  return [{ atNs: run.startNs, message: { role: isForm ? "system" : "user", text: input, calls: [] } }];
}

function answersOf(models: readonly SpanRecord[], tools: ToolAnswers, failed: ReadonlySet<string>): Said[] {
  const answers = keptAnswers(models);
  const shown = shownResults(models);
  const ahead = answers.flatMap(({ calls }) => calls.map(keyOf));
  return answers.flatMap(({ span: model, text, calls }): Said[] => {
    const atNs = model.startNs;
    const results = calls.flatMap((call): Said[] => {
      ahead.shift();
      const span = tools.take(call, ahead.includes(keyOf(call)));
      const [result, isFailed] = [shown.get(call.id), failed.has(call.id)];
      if (span === undefined && result === undefined) return [];
      const message =
        span === undefined
          ? ({ role: "tool", text: result ?? "", calls: [], answers: call } as const)
          : toolMessage(span, call, result);
      const ranLater = span !== undefined && span.traceId !== model.traceId;
      return [{ atNs: ranLater ? span.startNs : atNs, message: isFailed ? { ...message, failed: true } : message }];
    });
    return [{ atNs, message: { role: "assistant", text, calls } }, ...results];
  });
}

/** What each model answered, as the graph kept it: it may mend the ids of calls, and drop or tell those that it cannot read. */
function keptAnswers(models: readonly SpanRecord[]): (SpanMessage & { span: SpanRecord })[] {
  const last = models.at(-1);
  const kept = last === undefined ? [] : promptOfTurn(last).filter(({ role }) => role === "assistant");
  const answers = models.flatMap((span) => {
    const answer = findAnswer(span);
    return answer === undefined ? [] : [{ span, ...answer }];
  });
  // A prompt that was cut has the newest.
  const first = answers.filter(({ span }) => span !== last).length - kept.length;
  return answers.map((answer, index) => {
    const same = first < 0 ? undefined : kept[index - first];
    const isSame = same?.text === answer.text && answer.calls.every(({ name }) => same.calls.some(isOf(name)));
    return isSame ? { ...answer, calls: same.calls } : answer;
  });
}

/** What models were shown as the results of this turn's calls, by the calls' ids. */
function shownResults(models: readonly SpanRecord[]): ReadonlyMap<string, string> {
  const shown = models.flatMap(promptOfTurn);
  return new Map(
    shown.flatMap(({ callId, text }): [string, string][] => (callId === undefined ? [] : [[callId, text]])),
  );
}

/** Of a prompt what stands behind the customer's words. */
function promptOfTurn(model: SpanRecord): SpanMessage[] {
  const prompt = promptOf(model);
  return prompt.slice(prompt.findLastIndex(({ role }) => role === "user") + 1);
}

/** What a run replied that none of its models said: words of the program's own, or what it stopped to ask. */
function repliedBeside(run: Run, models: readonly SpanRecord[]): Said[] {
  const { output } = readWords(run);
  const last = models.findLast((span) => run.spans.includes(span));
  const isSaid = models.some((model) => findAnswer(model)?.text === output);
  if (output === "" || isSaid || (last !== undefined && readAnswer(last) === output)) return [];
  const text = (last && findAnswer(last)?.text) ?? "";
  const own = text !== "" && output.startsWith(text) ? output.slice(text.length).trim() : output;
  if (own === "") return [];
  return [{ atNs: run.endNs, message: { role: "assistant", text: own, calls: [] } }];
}

function isOf(name: string): (call: DialogueCall) => boolean {
  return (call) => call.name === name;
}

function keyOf({ name, args }: DialogueCall): string {
  return `${name} ${JSON.stringify(args)}`;
}
