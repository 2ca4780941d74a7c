import { askedFor } from "../context/recognise/asked-for.ts";
import type { Customer, CustomerMove } from "./customer.ts";
import { fillIn } from "./fill-in.ts";
import type { CustomerSheet, Step } from "./scenario.ts";

const GIVEN = ["It's {fact}.", "{fact}", "Sure: {fact}", "That would be {fact}."];
const GIVEN_AGAIN = ["I told you already: {fact}.", "Again: {fact}.", "As I said, {fact}!"];
const NOT_KNOWN = ["I don't have that, sorry.", "I can't remember it.", "I don't know it."];
const CORRECTED = ["No, I meant {fact}.", "Sorry, I meant {fact}.", "Wait, wrong number: it is {fact}."];
const REPEATED = ["Hello? {words}", "You did not answer me. {words}", "Once more, please: {words}"];

/**
 * Plays a script, the same for the same draws. Between its steps the customer answers what the bot asks for: with a
 * fact that is known, else by saying that it is not; asked for the same too often, the customer gives up.
 */
export class ScriptedCustomer implements Customer {
  readonly facts: Record<string, string>;
  readonly #sheet: CustomerSheet;
  readonly #steps: Step[];
  readonly #random: () => number;
  readonly #asked = new Map<string, number>();
  #words = "";

  constructor(sheet: CustomerSheet, script: readonly Step[], random: () => number) {
    this.facts = { ...sheet.knows };
    this.#sheet = sheet;
    this.#steps = [...script];
    this.#random = random;
  }

  next(reply = ""): CustomerMove {
    const asked = askedFor(reply);
    if (asked !== undefined && !this.#isAboutToSay(asked)) {
      const answer = this.#answerTo(asked);
      if (answer !== undefined) return answer;
    }
    const step = this.#steps.shift();
    if (step === undefined) return { kind: "leaves", how: "done" };
    return {
      kind: "says",
      words: this.#wordsOf(step),
      step,
      ...(step.inNewSession && { inNewSession: true }),
    };
  }

  #answerTo(asked: string): CustomerMove | undefined {
    const times = (this.#asked.get(asked) ?? 0) + 1;
    const fact = this.facts[asked];
    if (fact === undefined && !this.#sheet.lacks.includes(asked)) return undefined;
    this.#asked.set(asked, times);
    if (times > this.#sheet.patience) return { kind: "leaves", how: "gave up" };
    if (fact === undefined) return { kind: "says", words: this.#draw(NOT_KNOWN) };
    return { kind: "says", words: fillIn(this.#draw(times === 1 ? GIVEN : GIVEN_AGAIN), { fact }) };
  }

  /** A script that names the fact next, or corrects it, answers the question itself. */
  #isAboutToSay(asked: string): boolean {
    const [step] = this.#steps;
    if (step === undefined) return false;
    if ("correct" in step) return step.correct === asked;
    if (!("say" in step)) return false;
    const fact = this.facts[asked];
    const ways = Array.isArray(step.say) ? step.say : [step.say];
    return ways.some((way) => way.includes(`{${asked}}`) || (fact !== undefined && way.includes(fact)));
  }

  #wordsOf(step: Step): string {
    if ("repeat" in step) return fillIn(this.#draw(REPEATED), { words: this.#words });
    if ("correct" in step) {
      this.facts[step.correct] = step.to;
      return fillIn(this.#draw(CORRECTED), { fact: step.to });
    }
    this.#words = fillIn(Array.isArray(step.say) ? this.#draw(step.say) : step.say, this.facts);
    return this.#words;
  }

  #draw(ways: readonly string[]): string {
    return ways[Math.floor(this.#random() * ways.length)] ?? "";
  }
}
