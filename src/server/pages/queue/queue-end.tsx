import { groupBy } from "../../../lib/group-by.ts";
import { counted, printable } from "../../../lib/text.ts";
import type { QueuedNow } from "./read-queue.ts";
import { sittingAt, type Sitting } from "./sitting.ts";

/** Behind the last session: what was answered, and what was skipped. */
export function QueueEnd({ queue, sitting }: { queue: readonly QueuedNow[]; sitting: Sitting }) {
  if (queue.length === 0)
    return (
      <>
        <h1>Review queue</h1>
        <div class="card empty">
          <p>
            No session is there to be looked at yet; make one with <code>npm run demo</code>.
          </p>
        </div>
      </>
    );
  const answers = queue.flatMap(({ answer }) =>
    answer === undefined ? [] : [answer.label ?? String(answer.score ?? "in words")],
  );
  const skipped = queue.findIndex(({ answer }) => answer === undefined);
  return (
    <>
      <h1>That was the queue</h1>
      <div class="card">
        <p>
          {counted(answers.length, "answer")} on {counted(queue.length, "session")}.
        </p>
        <dl class="facts">
          {Array.from(
            groupBy(answers, (answer) => answer),
            ([answer, same]) => (
              <div>
                <dt>{printable(answer)}</dt>
                <dd>{same.length}</dd>
              </div>
            ),
          )}
        </dl>
        <p class="ways">
          {skipped >= 0 && (
            <a class="button first" href={sittingAt(sitting, skipped)}>
              To the first that was skipped
            </a>
          )}
          <a class="button" href="queue">
            Another queue
          </a>
        </p>
      </div>
    </>
  );
}
