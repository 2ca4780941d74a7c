/** A fault that somebody might make in the graph: in a file, one piece of code for another. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
}

const agent = (file: string) => `src/agent/${file}.ts`;
const ledger = (file: string) => `src/context/ledger/${file}.ts`;

/** Twenty, over everything that a turn goes through: memory, prompt, routing, tools, reply. */
export const mutants: readonly Mutant[] = [
  {
    name: "the ledger forgets what was said before",
    file: agent("state"),
    from: "events.reduce<Ledger>(advance, ledger)",
    to: "events.reduce<Ledger>(advance, [])",
  },
  {
    name: "nothing the customer says is taken in",
    file: agent("extract-context"),
    from: "ledger: events,",
    to: "ledger: [],",
  },
  { name: "only the bot's own words are heard", file: agent("take-in"), from: "events.push(listened.event);", to: "" },
  {
    name: "turns are not counted",
    file: agent("extract-context"),
    from: "const turn = state.turn + 1;",
    to: "const turn = 1;",
  },
  {
    name: "numbers are not taken for orders",
    file: ledger("hear"),
    from: 'const orders = mentions.filter(({ type }) => type === "order_id");',
    to: "const orders: Mention[] = [];",
  },
  {
    name: "what is said is forgotten at once",
    file: ledger("hear"),
    from: "for (const mention of asserted) next = remember(next, mention, turn);",
    to: "",
  },
  {
    name: "a named order is ruled out",
    file: ledger("hear"),
    from: "next = activate(next, onlyOrder, correction ? turn : undefined);",
    to: 'next = mark(next, { type: "order_id", value: onlyOrder, status: "rejected", reason: "" });',
  },
  {
    name: "the order in talk is not singled out",
    file: ledger("active-order"),
    from: 'return { ...restored, status: "active" };',
    to: 'return { ...restored, status: "known" };',
  },
  {
    name: "the model is not told what is known",
    file: agent("prompts"),
    from: "ledgerBlock(contextViewOf(state.ledger), state.turn)",
    to: '""',
  },
  {
    name: "the model is not shown the customer's words",
    file: agent("prompts"),
    from: "    ...now.slice(lastWords),\n",
    to: "",
  },
  { name: "the model is not shown earlier turns", file: agent("prompts"), from: "    ...shown.flat(),\n", to: "" },
  {
    name: "the model is not shown what tools answered",
    file: agent("prompts"),
    from: "...now.slice(lastWords),",
    to: "...now.slice(lastWords, lastWords + 1),",
  },
  {
    name: "calls are not made",
    file: agent("after-respond"),
    from: "if (tasks.length === 0 || fallback === undefined) return END;",
    to: "if (tasks.length >= 0) return END;",
  },
  {
    name: "every call is made of the first tool",
    file: agent("call-tool"),
    from: "const tool = tools.find(({ name }) => name === call.name);",
    to: "const tool = tools[0];",
  },
  {
    name: "calls are dropped from the answer",
    file: agent("kept-reply"),
    from: "[...usable, ...broken].map(",
    to: "[...usable, ...broken].slice(0, 0).map(",
  },
  {
    name: "what a tool answers is cut",
    file: agent("call-tool"),
    from: "content: result })]",
    to: "content: result.slice(0, 12) })]",
  },
  {
    name: "what a tool answers teaches the ledger nothing",
    file: agent("call-tool"),
    from: "ledger: toolEventsFrom({ name, args, result, activeOrderId: inTalk.activeOrderId, writeTools }, turn),",
    to: "",
  },
  {
    name: "calls fail",
    file: agent("call-tool"),
    from: "if (isError) return failed(task, result);",
    to: "return failed(task, result);",
  },
  {
    name: "the answer is cut",
    file: agent("kept-reply"),
    from: 'content: typeof reply.content === "string" ? reply.content : textOf(reply),',
    to: "content: textOf(reply).slice(0, 8),",
  },
  {
    name: "the model is asked twice",
    file: agent("respond"),
    from: "const answer = await bound",
    to: "await bound.invoke(prompt, config);\n    const answer = await bound",
  },
];
