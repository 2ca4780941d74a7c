import { printable } from "../../../lib/text.ts";

interface ReplayFormProps {
  sessionId: string;
  turn: string | undefined;
  /** What the environment names. */
  model: string;
}

/** Makes a second session of a first one: the same words, from a turn on, to another model or with other instructions. */
export function ReplayForm({ sessionId, turn, model }: ReplayFormProps) {
  return (
    <section class="card replay">
      <h2>Tell a session anew</h2>
      <p class="soft">
        The customer says the same once more, from the checkpoint of the turn that you name, to a model or with
        instructions of your choice. The session stays as it is; a second one is made, and shown beside it.
      </p>
      <form action="replay" method="post">
        <label>
          Session
          <input name="session" required maxlength={1024} value={printable(sessionId)} />
        </label>
        <label>
          From turn
          <input name="turn" type="number" min="1" required value={/^\d{1,9}$/u.test(turn ?? "") ? turn : "1"} />
        </label>
        <label>
          Model
          <input name="model" maxlength={210} placeholder={model} />
        </label>
        <label class="wide">
          Instructions
          <textarea name="prompt" rows={4} maxlength={64_000} placeholder="As they are now" />
        </label>
        <button class="first" type="submit">
          Tell it anew
        </button>
      </form>
    </section>
  );
}
