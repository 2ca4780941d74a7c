import type { ThreadState } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../../src/sessions/session.ts";
import { isRoot, startAgentServer, type AgentServer } from "../support/agent-server.ts";
import { runCli } from "../support/cli.ts";

interface State {
  messages: { type: string; content: string }[];
  turn: number;
  owner: string | null;
}

let server: AgentServer;
beforeAll(async () => {
  server = await startAgentServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
}, 60_000);

const says = (content: string) => ({ messages: [{ role: "user", content }] });
const as = (userId: string) => ({ context: { userId } });
const replyIn = ({ messages }: State): string | undefined => messages.at(-1)?.content;

async function newThread(): Promise<string> {
  return (await server.client.threads.create()).thread_id;
}

/** Says one thing after the other. @returns the state after the last. */
async function talk(thread: string, words: readonly string[], run: object = {}): Promise<State> {
  let state: unknown;
  for (const text of words) state = await server.client.runs.wait(thread, "support", { input: says(text), ...run });
  return state as State;
}

const stateOf = (thread: string): Promise<ThreadState<State>> => server.client.threads.getState<State>(thread);

describe.concurrent("with the SDK's client", () => {
  test("a thread is a session: it remembers what was said", async () => {
    const thread = await newThread();
    const state = await talk(thread, ["Where is my order?", "It's order 12345", "When will it arrive?"], as("ada"));
    expect([replyIn(state), state.turn]).toEqual(["Order 12345 will arrive on March 15th.", 3]);
    expect(await server.client.threads.get(thread)).toMatchObject({ status: "idle", values: { turn: 3 } });
    expect(await server.client.threads.search({ limit: 100 })).toContainEqual(
      expect.objectContaining({ thread_id: thread }),
    );
  });

  test("a run streams its words, what each node wrote, and the state", async () => {
    const streamed: { event: string; data: unknown }[] = [];
    const input = says("Where is order 12345?");
    const streamMode = ["messages", "updates", "values"] as const;
    for await (const chunk of server.client.runs.stream(await newThread(), "support", {
      input,
      streamMode: [...streamMode],
    }))
      streamed.push(chunk);

    const all = (event: string): unknown[] => streamed.flatMap((chunk) => (chunk.event === event ? [chunk.data] : []));
    expect(all("updates").flatMap((update) => Object.keys(update as object))).toEqual([
      "extract_context",
      "respond",
      "lookup_order",
      "respond",
    ]);
    const grown = all("messages/partial").map((messages) => (messages as { content: string }[])[0]?.content);
    expect(grown.length).toBeGreaterThan(5);
    expect(grown.at(-1)).toBe("Order 12345 is in transit and will arrive on March 15th.");
    expect(replyIn(all("values").at(-1) as State)).toBe(grown.at(-1));
  });

  test("the history leads back to a turn, a run from there forks, and the next goes on from the fork", async () => {
    const thread = await newThread();
    await talk(thread, ["Where is my order?", "It's order 12345", "When will it arrive?"], as("ada"));
    const history = await server.client.threads.getHistory<State>(thread, { limit: 100 });
    const afterFirst = history.find(({ next, values }) => next.length === 0 && values.turn === 1);

    const forked = await talk(thread, ["It's order 10155"], { ...as("ada"), checkpoint: afterFirst?.checkpoint });
    const next = await talk(thread, ["Who is the carrier?"], as("ada"));

    expect(history.filter(({ next: nodes }) => nodes.length === 0).map(({ values }) => values.turn)).toEqual([3, 2, 1]);
    expect([replyIn(forked), forked.turn]).toEqual(["Order 10155 was delivered on March 9th.", 2]);
    expect([replyIn(next), next.turn]).toEqual(["Order 10155 is carried by UPS.", 3]);
    expect(JSON.stringify(next.messages)).not.toContain("12345");
  });

  test("a fork may begin with other words than were said", async () => {
    const thread = await newThread();
    await talk(thread, ["Where is order 12345?"], as("ada"));
    const [first] = (await server.client.threads.getHistory<State>(thread, { limit: 100 })).toReversed();
    await server.client.threads.updateState(thread, {
      values: says("Where is order 10155?"),
      checkpointId: first?.checkpoint.checkpoint_id ?? "",
      asNode: "__start__",
    });
    const state: unknown = await server.client.runs.wait(thread, "support", { input: null, ...as("ada") });
    const said = (state as State).messages.map(({ content }) => content);
    expect(said).toMatchObject({
      0: "Where is order 10155?",
      3: "Order 10155 was delivered on March 9th.",
    });
  });

  test("a long thread shows its newest turns, and recalls what was said before", async () => {
    const thread = await newThread();
    const said = [
      "I'm allergic to peanuts.",
      ...Array.from({ length: 11 }, (_, turn) => `Where is order 12345, day ${turn}?`),
    ];
    const { messages } = await talk(thread, said);
    expect(messages.filter(({ type }) => type === "human").map(({ content }) => content)).toEqual(said.slice(8));
    const state = await talk(thread, ["Did I mention an allergy?"]);
    expect([replyIn(state), state.turn]).toEqual(['In turn 1 you said: "I\'m allergic to peanuts."', 13]);
  });

  test("a context may ask for more in a reply", async () => {
    const state = await talk(await newThread(), ["Where is order 12345?"], { context: { replyStyle: "detailed" } });
    expect(replyIn(state)).toBe(
      "Order 12345 is in transit and will arrive on March 15th. Order 12345 is carried by UPS.",
    );
  });
});

describe.concurrent("what Studio shows", () => {
  test("a chat box, and a form with descriptions and choices", async () => {
    const schemas = await server.client.assistants.getSchemas("support");
    expect(schemas.input_schema).toMatchObject({ properties: { messages: { langgraph_type: "messages" } } });
    expect(schemas.output_schema).toMatchObject({ properties: { messages: { langgraph_type: "messages" } } });
    expect(schemas.context_schema).toMatchObject({
      properties: {
        userId: { type: "string", description: expect.stringContaining("customer") as string },
        replyStyle: {
          enum: ["brief", "detailed"],
          default: "brief",
          description: expect.stringContaining("brief") as string,
        },
      },
    });
    expect(schemas.context_schema).not.toHaveProperty("required");
  });

  test("the graph, each node with what it does", async () => {
    const { nodes, edges } = await server.client.assistants.getGraph("support");
    const described = nodes.map(({ id, metadata }) => [
      id,
      typeof (metadata as { description?: unknown })?.description,
    ]);
    expect(described).toEqual([
      ["__start__", "undefined"],
      ["extract_context", "string"],
      ["respond", "string"],
      ["lookup_order", "string"],
      ["search_help", "string"],
      ["recall", "string"],
      ["__end__", "undefined"],
    ]);
    expect(edges).toContainEqual({ source: "respond", target: "lookup_order", conditional: true });
  });

  test.each([
    ["https://smith.langchain.com", "https://smith.langchain.com"],
    ["https://eu.smith.langchain.com", "https://eu.smith.langchain.com"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://evil.example", null],
    ["https://smith.langchain.com.evil.example", null],
  ])("a page of %s may read it: %s", async (origin, allowed) => {
    const answer = await fetch(`${server.url}/threads/search`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe(allowed);
  });
});

describe.concurrent("what is refused", () => {
  const text = "Where is order 12345?";
  const revived = { lc: 1, type: "constructor", id: ["langchain_core", "messages", "SystemMessage"], kwargs: {} };
  test.each<[string, object, RegExp]>([
    ["the role system", { input: { messages: [{ role: "system", content: text }] } }, /must be the user's/u],
    ["what LangChain would revive", { input: { messages: [revived] } }, /must be the user's/u],
    ["a ledger", { input: { ...says(text), ledger: [] } }, /Unrecognized key/u],
    ["a message of 65 KiB", { input: says("a".repeat(65 * 1024)) }, /is 66560 bytes long; the most is 65536/u],
    ["a command that writes the state", { command: { update: { owner: "eve" } } }, /Unrecognized key/u],
    ["a style that there is not", { input: says(text), context: { replyStyle: "loud" } }, /expected one of/u],
    ["a user id that is none", { input: says(text), context: { userId: 5 } }, /expected string/u],
  ])("%s is told why, and the thread holds nothing", async (_, run, why) => {
    const thread = await newThread();
    await expect(server.client.runs.wait(thread, "support", run)).rejects.toThrow(why);
    expect(await server.client.threads.getHistory(thread)).toEqual([]);
  });

  test("an assistant that there is not is a 404", async () => {
    const run = server.client.runs.wait(await newThread(), "nobody", { input: says(text) });
    await expect(run).rejects.toThrow('No assistant found for "nobody"');
  });

  test("another user's words; the owner's session goes on without them", async () => {
    const thread = await newThread();
    await talk(thread, ["It's order 12345"], as("ada"));
    await expect(talk(thread, ["No, 10155"], as("mallory"))).rejects.toThrow("There is no session");
    await expect(talk(thread, ["No, 10155"])).rejects.toThrow("There is no session");
    const state = await talk(thread, ["When will it arrive?"], as("ada"));
    expect([replyIn(state), state.turn]).toEqual(["Order 12345 will arrive on March 15th.", 2]);
    expect(JSON.stringify((await stateOf(thread)).values)).not.toContain("10155");
  });
});

describe.concurrent("its spans", () => {
  test.each([
    ["the context", as("ada")],
    ["the metadata", { metadata: { user_id: "ada" } }],
  ])("are whole traces, one a turn, of one session and of the user that %s names", async (_, run) => {
    const thread = await newThread();
    await talk(thread, ["Where is my order?", "It's order 12345"], run);
    const spans = await server.spansOf(thread, 2);

    const ids = new Set(spans.map(({ traceId, spanId }) => `${traceId}/${spanId}`));
    const orphans = spans.filter((span) => !isRoot(span) && !ids.has(`${span.traceId}/${span.parentSpanId}`));
    const whose = new Set(spans.map(({ attributes }) => [attributes["session.id"], attributes["user.id"]].join(" ")));
    const roots = spans
      .filter(isRoot)
      .map(({ name, attributes: a }) => [name, a["turn_number"], a["input.value"], a["output.value"]]);
    expect(orphans).toEqual([]);
    expect(whose).toEqual(new Set([`${thread} ada`]));
    expect(roots).toEqual([
      [
        "conversation-turn",
        1,
        "Where is my order?",
        "I can look that up for you. Could you please tell me your order number?",
      ],
      ["conversation-turn", 2, "It's order 12345", "Order 12345 is in transit and will arrive on March 15th."],
    ]);
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["extract_context", "respond", "lookup_order"]),
    );
    expect(spans.filter(({ attributes }) => String(attributes["metadata"]).includes("description"))).toEqual([]);
  });

  test("are what `sessions show` reads", async () => {
    const thread = await newThread();
    await talk(thread, ["Where is order 12345?"], as("ada"));
    const root = (await server.spansOf(thread, 1)).find(isRoot);
    const { stdout } = await runCli(["sessions", "show", thread, "--json"], { folder: server.folder });
    expect(JSON.parse(stdout) as Session).toMatchObject({
      sessionId: thread,
      userId: "ada",
      turns: [
        { turn: 1, input: "Where is order 12345?", traceIds: [root?.traceId], context: { activeOrderId: "12345" } },
      ],
    });
  });

  test("the console is among its pages, with addresses of its own and a bot to talk to", async () => {
    const at = (page: string): string => `${server.url}/console/${page}`;
    const sessions = await fetch(at("sessions"));
    expect([sessions.status, await sessions.text()]).toEqual([
      200,
      expect.stringContaining('<base href="/console/"/>'),
    ]);
    expect((await fetch(at("assets/htmx.js"))).headers.get("content-type")).toContain("javascript");
    const headers = { "sec-fetch-site": "same-origin" };
    const body = new URLSearchParams({ session: "s-console", user: "ada", text: "Where is order 12345?" });
    const chat = await fetch(at("chat"), { method: "POST", headers, body });
    expect(chat.url).toBe(at("chat?session=s-console&user=ada"));
    expect(await chat.text()).toContain("arrive on March 15th");
    const list = async (): Promise<string> => (await fetch(at("sessions"))).text();
    await expect.poll(list, { timeout: 60_000, interval: 500 }).toContain("s-console");
    const foreign = { origin: "https://smith.langchain.com", "sec-fetch-site": "cross-site" };
    expect((await fetch(at("chat"), { method: "POST", headers: foreign, body })).status).toBe(403);
  });
});
