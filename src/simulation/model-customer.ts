import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, HumanMessage, SystemMessage, type BaseMessage } from "@langchain/core/messages";
import { ModelError } from "../errors.ts";
import { textOf } from "../lib/messages.ts";
import { runConfigFor } from "../tracing/run-config.ts";
import { customerInstructions, LEAVING } from "./customer-instructions.ts";
import type { Customer, CustomerMove } from "./customer.ts";
import type { CustomerSheet } from "./scenario.ts";

const OPENING = "Hello! How can I help you?";

/** A customer whom a model plays. Its own runs are not traced: they are no part of what the bot did. */
export class ModelCustomer implements Customer {
  readonly facts: Readonly<Record<string, string>>;
  readonly #model: BaseChatModel;
  readonly #talk: BaseMessage[];

  constructor(sheet: CustomerSheet, model: BaseChatModel) {
    this.facts = sheet.knows;
    this.#model = model;
    this.#talk = [new SystemMessage(customerInstructions(sheet))];
  }

  /** @throws ModelError where the model says nothing, and what the model throws. */
  async next(reply = OPENING): Promise<CustomerMove> {
    this.#talk.push(new HumanMessage(reply));
    const words = textOf(
      await this.#model.invoke(this.#talk, runConfigFor({ sessionId: "simulated-customer", tracing: false })),
    ).trim();
    if (words.includes(LEAVING.done)) return { kind: "leaves", how: "done" };
    if (words.includes(LEAVING.gaveUp)) return { kind: "leaves", how: "gave up" };
    if (words === "")
      throw new ModelError("The model that plays the customer said nothing; try again, or name another.");
    this.#talk.push(new AIMessage(words));
    return { kind: "says", words };
  }
}
