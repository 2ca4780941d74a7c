import {
  Annotation,
  Command,
  DeltaValue,
  END,
  interrupt,
  START,
  StateGraph,
  StateSchema,
  type StateSnapshot,
} from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { expect, test } from "vitest";
import { z } from "zod";

export interface OpenedCheckpointer extends AsyncDisposable {
  pruned: BaseCheckpointSaver;
  /** The official saver over the same storage. */
  official: BaseCheckpointSaver;
}

let threads = 0;
const newThread = () => ({ configurable: { thread_id: `thread-${process.pid}-${Date.now()}-${++threads}` } });
type Thread = ReturnType<typeof newThread>;

const Said = Annotation.Root({
  said: Annotation<string[]>({ reducer: (before, more) => [...before, ...more], default: () => [] }),
});

/** Three steps a turn; where the words ask for it, the second one waits for somebody. */
function graphOver(checkpointer: BaseCheckpointSaver, { acts = () => {} }: { acts?: () => void } = {}) {
  return new StateGraph(Said)
    .addNode("hear", ({ said }) => ({ said: [`heard ${said.at(-1)}`] }))
    .addNode("act", ({ said }) => {
      acts();
      return { said: said.at(-1)?.includes("ask") ? [`told ${String(interrupt("?"))}`] : [] };
    })
    .addNode("reply", ({ said }) => ({ said: [`reply to ${said.length}`] }))
    .addEdge(START, "hear")
    .addEdge("hear", "act")
    .addEdge("act", "reply")
    .addEdge("reply", END)
    .compile({ checkpointer });
}

type Graph = ReturnType<typeof graphOver>;

async function talk(graph: Graph, thread: Thread, words: readonly string[]): Promise<void> {
  for (const said of words) await graph.invoke({ said: [said] }, thread);
}

async function historyOf(graph: Graph, thread: Thread): Promise<StateSnapshot[]> {
  const states: StateSnapshot[] = [];
  for await (const state of graph.getStateHistory(thread)) states.push(state);
  return states;
}

const idOf = (state: Pick<StateSnapshot, "config"> | undefined): string =>
  String(state?.config.configurable?.["checkpoint_id"]);
const saidIn = (state: StateSnapshot | undefined): string[] =>
  (state?.values as typeof Said.State | undefined)?.said ?? [];
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `word ${index + 1}`);
/** A turn of the graph is its input and three steps; the newest is whole until the next begins. */
const WHOLE = 5;

/** What every pruned saver does, run by each one's own test. */
export function prunedCheckpointerContract(open: () => Promise<OpenedCheckpointer>): void {
  test("each turn but the newest is its last checkpoint, as it was, and each stands on the one before", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    const ends: StateSnapshot[] = [];
    for (const said of words(6)) {
      await talk(graph, thread, [said]);
      ends.unshift(await graph.getState(thread));
    }

    const history = await historyOf(graph, thread);
    expect(history).toHaveLength(WHOLE + 5);
    const kept = history.slice(WHOLE);
    const facts = ({ values, next, metadata, createdAt }: StateSnapshot) => ({ values, next, metadata, createdAt });
    expect(kept.map(facts)).toEqual(ends.slice(1).map(facts));
    const parents = history.map(({ parentConfig }) => parentConfig && idOf({ config: parentConfig }));
    expect(parents).toEqual([...history.slice(1).map(idOf), undefined]);
  });

  test("what was dropped has left no writes, and no values that nobody holds", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, words(4));
    for await (const { pendingWrites } of opened.official.list(thread, {
      before: (await historyOf(graph, thread)).at(WHOLE - 1)?.config ?? {},
    }))
      expect(pendingWrites).toEqual([]);
  });

  test("two branches from one turn hold what was said in each", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, words(3));
    const third = await graph.getState(thread);
    await talk(graph, thread, ["one branch", "its next", "its last"]);
    const one = await graph.getState(thread);
    await graph.invoke({ said: ["other branch"] }, third.config);
    await talk(graph, thread, ["another next", "another last"]);
    const other = await graph.getState(thread);

    expect(saidIn(one)).toContain("its last");
    expect(saidIn(await graph.getState(one.config))).toEqual(saidIn(one));
    expect(saidIn(other).filter((said) => !said.startsWith("heard") && !said.startsWith("reply"))).toEqual([
      ...words(3),
      "other branch",
      "another next",
      "another last",
    ]);
    await graph.invoke({ said: ["one goes on"] }, one.config);
    expect(saidIn(await graph.getState(thread)).slice(0, saidIn(one).length)).toEqual(saidIn(one));
    expect(saidIn(await graph.getState(other.config))).toEqual(saidIn(other));
  });

  test("a step on which a branch stands stays, and the run goes on from it", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, ["first"]);
    const step = (await historyOf(graph, thread)).find(({ next }) => next.includes("act"));
    const before = await graph.getState(thread);
    const corrected = await graph.updateState(step?.config ?? {}, { said: ["corrected"] }, "hear");
    await graph.invoke({ said: ["the first branch goes on"] }, before.config);
    expect((await graph.getState(step?.config ?? {})).next).toEqual(["act"]);

    await graph.invoke(null, corrected);
    await talk(graph, thread, words(2));
    expect(saidIn(await graph.getState(thread)).slice(0, 4)).toEqual([
      "first",
      "heard first",
      "corrected",
      "reply to 3",
    ]);
    expect((await historyOf(graph, thread)).map(idOf)).toContain(idOf(step));
  });

  test("what was updated by hand stays, and what it was made from", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, ["first"]);
    const end = await graph.getState(thread);
    const updated = await graph.updateState(thread, { said: ["by hand"] });
    await talk(graph, thread, words(3));
    const ids = (await historyOf(graph, thread)).map(idOf);
    expect(ids).toEqual(expect.arrayContaining([idOf(end), idOf({ config: updated })]));
  });

  test("an interrupt stays with what it asks, and can be answered anew from there", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, ["please ask"]);
    const asked = await graph.getState(thread);
    await graph.invoke(new Command({ resume: "yes" }), thread);
    await talk(graph, thread, words(3));

    const kept = await graph.getState(asked.config);
    expect(kept.tasks.flatMap(({ interrupts }) => interrupts.map(({ value }) => value as string))).toEqual(["?"]);
    await graph.invoke(null, asked.config);
    await graph.invoke(new Command({ resume: "no" }), thread);
    expect(saidIn(await graph.getState(thread))).toContain("told no");
  });

  test("an interrupt that nobody answered stays", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, ["please ask"]);
    const asked = await graph.getState(thread);
    await talk(graph, thread, words(3));
    expect((await graph.getState(asked.config)).next).toEqual(["act"]);
    await graph.invoke(new Command({ resume: "late" }), asked.config);
    expect(saidIn(await graph.getState(thread))).toContain("told late");
  });

  test("where a run stopped before a node, and was taken up again, stays", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await graph.invoke({ said: ["first"] }, { ...thread, interruptBefore: ["reply"] });
    const stopped = await graph.getState(thread);
    await graph.invoke(null, thread);
    await talk(graph, thread, words(3));
    expect((await graph.getState(stopped.config)).next).toEqual(["reply"]);
  });

  test("a turn that a crash cut off can be taken up until the next one begins", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, words(2));
    const broken = graphOver(opened.pruned, { acts: () => expect.fail("a crash") });
    await expect(broken.invoke({ said: ["cut off"] }, thread)).rejects.toThrow("a crash");
    await graph.invoke(null, thread);
    expect(saidIn(await graph.getState(thread)).slice(-3, -1)).toEqual(["cut off", "heard cut off"]);
  });

  test("a thread that the official saver wrote is pruned part by part, and holds what it held", async () => {
    await using opened = await open();
    const thread = newThread();
    await talk(graphOver(opened.official), thread, words(60));
    const graph = graphOver(opened.pruned);
    const before = await historyOf(graph, thread);
    const endOfTenth = before.find((state) => state.next.length === 0 && saidIn(state).length === 10 * 3);
    expect(before).toHaveLength(60 * WHOLE);

    await talk(graph, thread, ["one more"]);
    expect((await historyOf(graph, thread)).length).toBeGreaterThan(61 * WHOLE - 150);
    await talk(graph, thread, words(5));
    const after = await historyOf(graph, thread);
    expect(after).toHaveLength(WHOLE + 65);
    expect(saidIn(after[0]).slice(0, 180)).toEqual(saidIn(before[0]));
    expect(saidIn(await graph.getState(endOfTenth?.config ?? {}))).toEqual(saidIn(endOfTenth));
  });

  test("a subgraph's checkpoints go with the step that ran it", async () => {
    await using opened = await open();
    const thread = newThread();
    const inner = new StateGraph(Said)
      .addNode("deep", ({ said }) => ({
        said: [String(said.at(-1)).includes("ask") ? String(interrupt("?")) : "deep"],
      }))
      .addEdge(START, "deep")
      .addEdge("deep", END)
      .compile();
    const graph = new StateGraph(Said)
      .addNode("inner", inner)
      .addNode("after", () => ({ said: ["after"] }))
      .addEdge(START, "inner")
      .addEdge("inner", "after")
      .addEdge("after", END)
      .compile({ checkpointer: opened.pruned });
    const namespaces = async (): Promise<number> => {
      const found = new Set<unknown>();
      for await (const { config } of opened.official.list({
        configurable: { thread_id: thread.configurable.thread_id },
      }))
        found.add(config.configurable?.["checkpoint_ns"]);
      return found.size;
    };
    for (const said of words(4)) await graph.invoke({ said: [said] }, thread);
    expect(await namespaces()).toBe(2);
    await graph.invoke({ said: ["ask"] }, thread);
    const asked = await graph.getState(thread);
    await graph.invoke(new Command({ resume: "deep answer" }), thread);
    for (const said of words(3)) await graph.invoke({ said: [said] }, thread);
    expect(await namespaces()).toBe(3);
    await graph.invoke(null, asked.config);
    await graph.invoke(new Command({ resume: "another answer" }), thread);
    expect(saidIn(await graph.getState(thread))).toContain("another answer");
  });

  test("a thread with a delta channel, which is read from many checkpoints, is not emptied", async () => {
    await using opened = await open();
    const thread = newThread();
    const Delta = new StateSchema({
      said: new DeltaValue(
        z.array(z.string()).default(() => []),
        {
          reducer: (before, more) => [...before, ...more.flat()],
          snapshotFrequency: 5,
        },
      ),
    });
    const graph = new StateGraph(Delta)
      .addNode("hear", () => ({ said: ["heard"] }))
      .addNode("reply", () => ({ said: ["replied"] }))
      .addEdge(START, "hear")
      .addEdge("hear", "reply")
      .addEdge("reply", END)
      .compile({ checkpointer: opened.pruned });
    for (const said of words(12)) await graph.invoke({ said: [said] }, thread);
    const all = words(12).flatMap((said) => [said, "heard", "replied"]);
    const states: StateSnapshot[] = [];
    for await (const state of graph.getStateHistory(thread)) states.push(state);
    expect(states.map(saidIn)).toEqual(states.map((state) => all.slice(0, saidIn(state).length)));
    const ends = states.filter(({ next }) => next.length === 0).map((state) => saidIn(state).length);
    expect(ends).toEqual(Array.from({ length: 12 }, (_, index) => 36 - 3 * index));
  });

  test("a deleted thread is gone", async () => {
    await using opened = await open();
    const thread = newThread();
    const graph = graphOver(opened.pruned);
    await talk(graph, thread, words(3));
    await opened.pruned.deleteThread(thread.configurable.thread_id);
    expect(await historyOf(graph, thread)).toEqual([]);
    await talk(graph, thread, ["anew"]);
    expect(saidIn(await graph.getState(thread))[0]).toBe("anew");
  });
}
