import type { Redactor } from "../../redaction/redactor.ts";
import type { SessionToUpload } from "./session-to-upload.ts";

/** Pure: a session without what spans are not to tell either. Two ids that differ do so afterwards. */
export function redactedSession(session: SessionToUpload, redactor: Redactor): SessionToUpload {
  const id = redactor.apart(session.transcript.id);
  const { transcript, scores } = redactor.value(session, { session: id, name: "session" }) as SessionToUpload;
  return { transcript: { ...transcript, id }, scores };
}
