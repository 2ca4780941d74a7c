import type { Example } from "@arizeai/phoenix-client/types/datasets";
import { lastReply, type SessionToUpload } from "./session-to-upload.ts";

/**
 * Pure: a session as an example of a dataset. Nothing of its scores: another evaluation of the same sessions is another
 * experiment on the same version of the dataset.
 */
export function datasetExample({ transcript }: Pick<SessionToUpload, "transcript">): Example & { id: string } {
  const { id, user_id: user, started_at: startedAt, messages, labels } = transcript;
  return {
    id,
    input: { messages },
    output: { reply: lastReply(transcript) },
    metadata: {
      id,
      ...(user && { user_id: user }),
      ...(startedAt && { started_at: startedAt }),
      ...(labels && { labels }),
    },
  };
}
