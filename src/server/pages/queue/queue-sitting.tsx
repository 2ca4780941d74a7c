import type { AnnotationKind } from "../../../evals/people/annotation-kind.ts";
import { printable } from "../../../lib/text.ts";
import { address } from "../parts/address.ts";
import { Conversation } from "../session/conversation.tsx";
import type { ShownSession } from "../session/shown-session.ts";
import { QueueQuestion } from "./queue-question.tsx";
import type { QueuedNow } from "./read-queue.ts";
import type { Sitting } from "./sitting.ts";

interface QueueSittingProps {
  queue: readonly QueuedNow[];
  queued: QueuedNow;
  /** Missing where it cannot be read; `unread` says why. */
  shown?: ShownSession;
  unread?: string;
  kind: AnnotationKind;
  sitting: Sitting;
  annotator: string | undefined;
  fault?: string;
}

/** One session of the queue beside its question. */
export function QueueSitting(props: QueueSittingProps) {
  const { queue, queued, shown, unread, sitting } = props;
  const { sessionId, why, seen } = queued;
  return (
    <>
      <Progress queue={queue} place={sitting.place} />
      <div class="session">
        <div class="conversation">
          <header class="queue-head">
            <h1>
              <a href={address("session", { id: sessionId })}>{printable(sessionId)}</a>
            </h1>
            <details>
              <summary>Why this one</summary>
              <p>
                {printable(why)}
                {seen && "; somebody has looked at it before"}
              </p>
            </details>
          </header>
          {unread !== undefined && <p class="fault">{printable(unread)}</p>}
          {shown?.session.earlierTurns !== undefined && (
            <p>
              <a href={address("session", { id: sessionId })}>{shown.session.earlierTurns} earlier turns</a> are on its
              page.
            </p>
          )}
          {shown && <Conversation shown={shown} setting={{ sessionId, inFile: false }} />}
        </div>
        <aside aria-label="The question">
          <QueueQuestion {...props} />
        </aside>
      </div>
    </>
  );
}

function Progress({ queue, place }: { queue: readonly QueuedNow[]; place: number }) {
  const answered = queue.filter(({ answer }) => answer !== undefined).length;
  return (
    <div class="progress">
      <progress value={answered} max={queue.length} aria-label="Answered" />
      <span>
        {place + 1} of {queue.length} · {answered} answered
      </span>
    </div>
  );
}
