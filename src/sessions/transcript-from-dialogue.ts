import type { Dialogue, DialogueMessage } from "./dialogue.ts";

/** A session as a line of a file of conversations, which `sessions import` and `eval transcripts` read. */
interface ExportedSession {
  id: string;
  user_id?: string;
  started_at: string;
  messages: ExportedMessage[];
}

interface ExportedMessage {
  role: DialogueMessage["role"];
  content: string;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
  name?: string;
}

/** Pure: a session in OpenAI's form. A result whose call no model made, as a graph's own, brings the call with it. */
export function transcriptFromDialogue({ id, userId, messages }: Dialogue, startedAt: string): ExportedSession {
  const called = new Set<string>();
  return {
    id,
    ...(userId !== undefined && { user_id: userId }),
    started_at: startedAt,
    messages: messages.flatMap((message) => {
      const { answers, calls } = message;
      for (const call of calls) called.add(call.id);
      if (answers === undefined || called.has(answers.id)) return [exportedMessage(message)];
      called.add(answers.id);
      return [exportedMessage({ role: "assistant", text: "", calls: [answers] }), exportedMessage(message)];
    }),
  };
}

function exportedMessage({ role, text, calls, answers }: DialogueMessage): ExportedMessage {
  return {
    role,
    content: text,
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, args }) => ({
        id,
        type: "function" as const,
        function: { name, arguments: JSON.stringify(args) },
      })),
    }),
    ...(answers && { tool_call_id: answers.id, name: answers.name }),
  };
}
