import type { Rubric } from "./rubric.ts";

/** The shipped judges' questions. A score means what it means for the evaluator by rules that has the same name. */
export const rubrics: readonly Rubric[] = [
  {
    name: "resolution",
    version: "1",
    of: "session",
    question:
      "Did the customer get what they came for by the end? A promise of the agent's counts only where a tool that worked, or an answer that settles the matter, stands behind it. Thanks alone prove nothing.",
    choices: [
      { label: "resolved", meaning: "what the customer came for was done or answered", score: 1 },
      {
        label: "partly",
        meaning: "of several things the customer came for some were done, others plainly were not",
        score: 0.5,
      },
      { label: "unresolved", meaning: "it was not done, was refused, or the conversation ends before it", score: 0 },
    ],
    sees: "words",
  },
  {
    name: "coherence",
    version: "1",
    of: "session",
    question:
      "Does each reply of the agent go on from what was said before: no contradiction, no question that was answered already, no answer to something else, no repetition?",
    choices: [
      { label: "coherent", meaning: "every reply goes on from what was said", score: 1 },
      { label: "slips", meaning: "a reply or two do not, and the conversation finds its way back", score: 0.5 },
      { label: "broken", meaning: "replies that do not go on from what was said decide how it goes", score: 0 },
    ],
    sees: "words",
  },
  {
    name: "satisfaction",
    version: "1",
    of: "session",
    question:
      "How content is the customer with the service at the end? Judge by what was done for them and by how they speak, not by politeness alone.",
    choices: [
      { label: "content", meaning: "plainly pleased, or got everything without trouble", score: 1 },
      { label: "mixed", meaning: "got something, with trouble or regret that they name", score: 0.5 },
      { label: "discontent", meaning: "disappointed, annoyed, or left without what they needed", score: 0 },
    ],
    sees: "words",
  },
  {
    name: "frustration",
    version: "1",
    of: "session",
    question: "Did the customer lose patience with the agent at any point?",
    choices: [
      { label: "frustrated", meaning: "angry, sarcastic, protesting, or giving up on the agent", score: 1 },
      { label: "strained", meaning: "has to say something twice or shows slight annoyance", score: 0.5 },
      { label: "calm", meaning: "none of that", score: 0 },
    ],
    sees: "words",
  },
  {
    name: "knowledge_kept",
    version: "1",
    of: "session",
    question:
      "Did the agent keep what the customer had told it (order numbers, names, corrections, choices) and use the newest of it?",
    choices: [
      { label: "kept", meaning: "nothing told was forgotten, mixed up, or asked for again", score: 1 },
      {
        label: "lost",
        meaning: "something told was forgotten, asked for again, or an outdated value was used",
        score: 0,
      },
    ],
    sees: "tools",
  },
  {
    name: "policy_kept",
    version: "1",
    of: "session",
    question:
      "Did the agent keep to the rules that stand in its own instructions (the system message) and to what its tools allow? Without instructions, judge by what its tools refused.",
    choices: [
      { label: "kept", meaning: "nothing was done or promised against a rule", score: 1 },
      {
        label: "broken",
        meaning: "something was done or promised against a rule, or without a consent it needs",
        score: 0,
      },
    ],
    sees: "tools",
  },
  {
    name: "grounded",
    version: "1",
    of: "turn",
    question:
      "Does every statement of fact in the agent's replies (status, date, amount, rule) stand in what a tool answered, in a document that was found, in its instructions, or in the customer's own words?",
    choices: [
      { label: "grounded", meaning: "every such statement does", score: 1 },
      { label: "invented", meaning: "at least one does not, or contradicts its source", score: 0 },
    ],
    sees: "documents",
  },
  {
    name: "answered",
    version: "1",
    of: "turn",
    question: "Did each reply of the agent answer what the customer asked just before, or ask what is needed to do so?",
    choices: [
      { label: "answered", meaning: "every reply did", score: 1 },
      { label: "mostly", meaning: "one or two did not, most did", score: 0.5 },
      { label: "evaded", meaning: "replies that did not are the rule", score: 0 },
    ],
    sees: "words",
  },
];

/** Those that `--judge` asks where nobody names others: the four that every evaluation has. */
export const usualRubrics: readonly string[] = ["resolution", "coherence", "satisfaction", "frustration"];
