import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { textIn, type SpanRule } from "../ending-span.ts";

/** What every span says of itself: whose session it is. `session.id` is always the thread. */
export const belongsToSession: SpanRule = ({ metadata, live }) => {
  const sessionId = textIn(metadata, "thread_id") ?? textIn(metadata, "session_id");
  const userId = live?.userId ?? textIn(metadata, "user_id");
  const tags = metadata["tags"];
  return {
    ...(sessionId !== undefined && { [SemanticConventions.SESSION_ID]: sessionId }),
    ...(userId !== undefined && { [SemanticConventions.USER_ID]: userId }),
    ...(Array.isArray(tags) && { [SemanticConventions.TAG_TAGS]: tags.map(String) }),
  };
};
