import { AIMessage, HumanMessage, ToolMessage, mapChatMessagesToStoredMessages } from "@langchain/core/messages";
import { expect, test } from "vitest";
import type { ArchivedTurn, TurnArchive } from "../../src/archive/turn-archive.ts";

interface OpenedArchive extends AsyncDisposable {
  archive: TurnArchive;
}

let sessions = 0;
const newSession = (): string => `session-${process.pid}-${Date.now()}-${++sessions}`;

function turnFrom(turn: number, customer: string, { bot = "All right.", branch = "" } = {}): ArchivedTurn {
  const messages = [
    new HumanMessage({ id: `h${turn}${branch}`, content: customer }),
    new AIMessage({
      id: `c${turn}${branch}`,
      content: "",
      tool_calls: [{ id: "call", name: "lookup_order", args: { a: 1 } }],
    }),
    new ToolMessage({ id: `t${turn}${branch}`, tool_call_id: "call", name: "lookup_order", content: "found\u0000" }),
    new AIMessage({ id: `a${turn}${branch}`, content: bot }),
  ];
  return { id: `a${turn}${branch}`, turn, messages: mapChatMessagesToStoredMessages(messages) };
}

const chatter = (from: number, to: number): ArchivedTurn[] =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    turnFrom(from + index, `Where is my order 12345 now, on day ${from + index}?`),
  );

/** What every archive does, run by each one's own test. */
export function archiveContract(open: () => Promise<OpenedArchive>): void {
  test("turns come back whole, by pages, oldest first", async () => {
    await using opened = await open();
    const sessionId = newSession();
    const turns = chatter(1, 30);
    await opened.archive.keep({ sessionId, turns: turns.slice(0, 16), after: undefined });
    await opened.archive.keep({ sessionId, turns: turns.slice(16), after: "a16" });

    const line = { sessionId, tip: "a30" };
    expect(await opened.archive.page(line, { before: Infinity, limit: 10 })).toEqual(turns.slice(20));
    expect(await opened.archive.page(line, { before: 21, limit: 10 })).toEqual(turns.slice(10, 20));
    expect(await opened.archive.page(line, { before: 3, limit: 10 })).toEqual(turns.slice(0, 2));
    expect(await opened.archive.page(line, { before: Infinity, limit: Infinity })).toEqual(turns);
  });

  test("what is kept again is there once, as it was kept last", async () => {
    await using opened = await open();
    const sessionId = newSession();
    const edited = turnFrom(2, "I moved to Lisbon.");
    await opened.archive.keep({ sessionId, turns: chatter(1, 8), after: undefined });
    await opened.archive.keep({ sessionId, turns: [...chatter(1, 1), edited, ...chatter(3, 8)], after: undefined });

    const line = { sessionId, tip: "a8" };
    expect(await opened.archive.page(line, { before: 3, limit: 10 })).toEqual([...chatter(1, 1), edited]);
    const recalled = await opened.archive.recall(line, { query: "Lisbon", limit: 3 });
    expect(recalled.map(({ turn }) => turn)).toEqual([2]);
  });

  test("a session taken up from an older turn has a line of its own", async () => {
    await using opened = await open();
    const sessionId = newSession();
    const other = turnFrom(3, "My dog chewed the cable.", { branch: "-other" });
    await opened.archive.keep({ sessionId, turns: chatter(1, 8), after: undefined });
    await opened.archive.keep({ sessionId, turns: [other], after: "a2" });

    const turns = await opened.archive.page({ sessionId, tip: other.id }, { before: Infinity, limit: 10 });
    expect(turns).toEqual([...chatter(1, 2), other]);
    expect(await opened.archive.recall({ sessionId, tip: "a8" }, { query: "dog", limit: 3 })).toEqual([]);
  });

  test("a turn of any size is kept whole, and found by how it begins", async () => {
    await using opened = await open();
    const sessionId = newSession();
    const words = Array.from({ length: 250_000 }, (_, index) => `w${index.toString(36)}`).join(" ");
    const turn = turnFrom(1, "I have a nut allergy.", { bot: words });
    await opened.archive.keep({ sessionId, turns: [turn], after: undefined });

    const line = { sessionId, tip: turn.id };
    expect(await opened.archive.page(line, { before: Infinity, limit: 1 })).toEqual([turn]);
    const recalled = await opened.archive.recall(line, { query: "allergy", limit: 3 });
    expect(recalled.map(({ customer }) => customer)).toEqual(["I have a nut allergy."]);
  });

  test("no session sees another's turns", async () => {
    await using opened = await open();
    const [mine, theirs] = [newSession(), newSession()];
    await opened.archive.keep({ sessionId: mine, turns: [turnFrom(1, "I have a nut allergy.")], after: undefined });
    await opened.archive.keep({ sessionId: theirs, turns: [turnFrom(1, "I am a vegetarian.")], after: undefined });

    const recalled = await opened.archive.recall({ sessionId: theirs, tip: "a1" }, { query: "allergy", limit: 3 });
    expect(recalled.map(({ customer }) => customer)).toEqual(["I am a vegetarian."]);
  });

  test.each([
    ["the same words", "Did I say that I already restarted the router?"],
    ["another form of a word", "have I tried a restart?"],
    ["words of one's own, where only one thing was told", "What did I try?"],
    ["query syntax", 'router" OR customer:* NEAR(( AND ) -- %'],
    ["nothing but signs", "?!"],
  ])("a fact is recalled among small talk by %s", async (_, query) => {
    await using opened = await open();
    const sessionId = newSession();
    const fact = turnFrom(4, "I already restarted the router twice.");
    await opened.archive.keep({ sessionId, turns: [...chatter(1, 3), fact, ...chatter(5, 40)], after: undefined });

    const recalled = await opened.archive.recall({ sessionId, tip: "a40" }, { query, limit: 3 });
    expect(recalled[0]).toEqual({ turn: 4, customer: "I already restarted the router twice.", bot: "All right." });
  });

  test("a session that is forgotten is found no more, and no turn of it comes back", async () => {
    await using opened = await open();
    const { archive } = opened;
    const [sessionId, other] = [newSession(), newSession()];
    const own = (turn: number): ArchivedTurn => {
      const told = turnFrom(turn, "I moved to Lisbon.", { branch: sessionId });
      return { ...told, id: `h${turn}${sessionId} ${told.id}` };
    };
    await archive.keep({ sessionId, turns: [own(1), own(2)], after: undefined });
    await archive.keep({ sessionId: other, turns: [turnFrom(1, "I moved to Lisbon.")], after: undefined });
    await archive.forget(sessionId, [`h3${sessionId}`]);

    expect(await archive.page({ sessionId, tip: own(2).id }, { before: Infinity, limit: 10 })).toEqual([]);
    expect(await archive.recall({ sessionId, tip: own(2).id }, { query: "Lisbon", limit: 3 })).toEqual([]);
    expect(await archive.recall({ sessionId: other, tip: "a1" }, { query: "Lisbon", limit: 3 })).toHaveLength(1);
    const refused = /erased while its turn ran/u;
    await expect(archive.keep({ sessionId, turns: [own(3)], after: undefined })).rejects.toThrow(refused);
    await expect(archive.keep({ sessionId, turns: [own(4)], after: own(2).id })).rejects.toThrow(refused);
    await archive.keep({ sessionId, turns: [own(5)], after: undefined });
    expect(await archive.page({ sessionId, tip: own(5).id }, { before: Infinity, limit: 10 })).toEqual([own(5)]);
  });
}
