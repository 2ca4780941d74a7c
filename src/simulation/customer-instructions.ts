import type { CustomerSheet } from "./scenario.ts";

/** How a model that plays a customer says that it leaves. */
export const LEAVING = { done: "[DONE]", gaveUp: "[GAVE UP]" };

const RULES = [
  "You play a customer who writes to a shop's support chat. You are not the support agent: never help, never answer for the shop.",
  "Write only what the customer writes next, one or two short sentences, and no quotation marks or stage directions.",
  "Do not tell everything at once. Tell a fact of yours when you are asked for it, or when the goal needs it.",
  "Never make up a number, a name, an address or a date. Asked for what you do not know, say that you do not know it.",
  `When your goal is reached, write ${LEAVING.done} and nothing else. When it cannot be reached, or you lost your patience, write ${LEAVING.gaveUp} and nothing else.`,
];

/** Pure: what a model is told that plays this customer. */
export function customerInstructions({ persona, goal, knows, lacks, patience }: CustomerSheet): string {
  const facts = Object.entries(knows).map(([name, value]) => `- ${name}: ${value}`);
  return [
    ...RULES,
    "",
    `Who you are: ${persona}`,
    `Your goal: ${goal}`,
    "What you know:",
    ...(facts.length > 0 ? facts : ["- nothing that matters"]),
    ...(lacks.length > 0 ? [`What you do not know: ${lacks.join(", ")}.`] : []),
    `You lose your patience when the same is asked of you more than ${patience} times.`,
  ].join("\n");
}
