/** An error as a span's status tells it. */
export interface Thrown {
  type: string | undefined;
  message: string;
  stack: string | undefined;
}

/**
 * Pure: what was thrown, out of the one text that LangChain makes of an error:
 * its message, an empty line, and its stack, which begins with the type and the
 * message again. Either may hold empty lines of its own.
 */
export function readThrown(text: string): Thrown {
  for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", end + 1)) {
    const [message, stack] = [text.slice(0, end), text.slice(end + 2)];
    const [head = "", type] = /^([\w$.]+)(?: \[\w+\])?(?:: )?/u.exec(stack) ?? [];
    if (type !== undefined && stack.slice(head.length).startsWith(message)) return { type, message, stack };
  }
  return { type: undefined, message: text, stack: undefined };
}
