import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { ConfigError } from "../errors.ts";

export interface ChatModelOptions {
  /** `offline`, `openai:NAME` or `transcript:FILE#ID`. */
  spec: string;
  apiKey?: string | undefined;
  baseURL?: string | undefined;
}

/** The model that a spec names; its code is imported only when it is named. */
export async function createChatModel({ spec, apiKey, baseURL }: ChatModelOptions): Promise<BaseChatModel> {
  const [kind = "", rest = ""] = splitOnce(spec, ":");
  if (spec === "offline") return new (await import("./offline-model.ts")).OfflineModel();
  if (kind === "openai" && rest !== "") {
    if (apiKey === undefined && baseURL === undefined) {
      throw new ConfigError(
        `SUPPORTBOT_MODEL=${spec} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.`,
      );
    }
    return (await import("./openai-model.ts")).createOpenAIModel({ name: rest, apiKey, baseURL });
  }
  const [file = "", id = ""] = splitOnce(rest, "#");
  if (kind === "transcript" && file !== "" && id !== "") {
    return (await import("./transcript-model.ts")).createTranscriptModel(file, id);
  }
  throw new ConfigError(`SUPPORTBOT_MODEL=${spec} is not a model; use offline, openai:NAME or transcript:FILE#ID.`);
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
