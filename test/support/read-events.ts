export interface ServerSentEvent {
  event: string;
  id?: string;
  data: string;
}

/** The first events of a stream, which is then left. */
export async function readEvents(answer: Response | Promise<Response>, count: number): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of eventsOf(await answer)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** As they come; leaving the loop leaves the stream. */
export async function* eventsOf(answer: Response): AsyncGenerator<ServerSentEvent, void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = eventFrom(block);
      if (event !== undefined) yield event;
    }
  }
}

function eventFrom(block: string): ServerSentEvent | undefined {
  const fields = block.split("\n").map((line) => /^(?<name>\w*): ?(?<value>.*)$/u.exec(line)?.groups);
  const valuesOf = (name: string): string[] =>
    fields.filter((field) => field?.["name"] === name).map((field) => field?.["value"] ?? "");
  const [event] = valuesOf("event");
  const [id] = valuesOf("id");
  return event === undefined
    ? undefined
    : { event, ...(id !== undefined && { id }), data: valuesOf("data").join("\n") };
}
