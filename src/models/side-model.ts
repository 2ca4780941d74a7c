import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { ConfigError } from "../errors.ts";

export interface SideModelOptions {
  /** The variable that names it. */
  variable: string;
  /** `openai:NAME`, of OpenAI's or of any compatible server's. */
  spec: string;
  apiKey?: string | undefined;
  baseURL?: string | undefined;
  /** How often a fault that may pass is tried again; never by default. */
  maxRetries?: number | undefined;
}

/**
 * A model that is asked beside the one that answers, and can be done without: by default it has one try.
 * @throws ConfigError for a spec that names no model, or none that can be reached.
 */
export async function createSideModel({
  variable,
  spec,
  apiKey,
  baseURL,
  maxRetries = 0,
}: SideModelOptions): Promise<BaseChatModel> {
  const [, name] = /^openai:(.+)$/u.exec(spec) ?? [];
  if (name === undefined)
    throw new ConfigError(`${variable}=${spec} names no model; use openai:NAME, or leave it empty.`);
  if (apiKey === undefined && baseURL === undefined) {
    throw new ConfigError(`${variable}=${spec} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.`);
  }
  return (await import("./openai-model.ts")).createOpenAIModel({ name, apiKey, baseURL, maxRetries });
}
