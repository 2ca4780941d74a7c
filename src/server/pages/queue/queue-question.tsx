import type { AnnotationKind } from "../../../evals/people/annotation-kind.ts";
import { printable } from "../../../lib/text.ts";
import type { QueuedNow } from "./read-queue.ts";
import { sittingAt, type Sitting } from "./sitting.ts";

interface QueueQuestionProps {
  queued: QueuedNow;
  kind: AnnotationKind;
  sitting: Sitting;
  annotator: string | undefined;
  fault?: string;
}

/** The question, and its answers by a click or a key. */
export function QueueQuestion({ queued, kind, sitting, annotator, fault }: QueueQuestionProps) {
  const { answer, sessionId } = queued;
  return (
    <form method="post" action="queue" class="card question">
      <h2>{printable(sitting.kind.replaceAll("_", " "))}?</h2>
      {fault !== undefined && (
        <p class="fault" role="alert">
          {printable(fault)}
        </p>
      )}
      {Object.entries({ ...sitting, session: sessionId }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        Your name
        <input name="annotator" value={printable(annotator ?? "")} required maxlength={200} autocomplete="name" />
      </label>
      <label>
        {kind.type === "text" ? "Answer" : "Why, if it is not plain"}
        <textarea name="explanation" rows={2} maxlength={16_000} required={kind.type === "text"}>
          {printable(answer?.explanation ?? "")}
        </textarea>
      </label>
      <Answers kind={kind} given={answer} />
      <p class="ways">
        {sitting.place > 0 && (
          <a class="button" href={sittingAt(sitting, sitting.place - 1)} data-key="b">
            Back <kbd>b</kbd>
          </a>
        )}
        <a class="button" href={sittingAt(sitting, sitting.place + 1)} data-key="s">
          Skip <kbd>s</kbd>
        </a>
      </p>
    </form>
  );
}

function Answers({ kind, given }: { kind: AnnotationKind; given: QueuedNow["answer"] }) {
  switch (kind.type) {
    case "categorical":
      return (
        <div class="answers" role="group" aria-label="Answers">
          {kind.labels.map((label, index) => (
            <button
              name="label"
              value={label}
              class={given?.label === label ? "first" : ""}
              {...(index < 9 && { "data-key": String(index + 1) })}
            >
              {printable(label)} {index < 9 && <kbd>{index + 1}</kbd>}
            </button>
          ))}
        </div>
      );
    case "numeric":
      return (
        <div class="answers">
          <label>
            Answer
            <input type="number" step="any" name="score" required min={kind.min} max={kind.max} value={given?.score} />
          </label>
          <button class="first">Keep</button>
        </div>
      );
    case "text":
      return <button class="first">Keep</button>;
  }
}
