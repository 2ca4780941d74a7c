import type { QuestionKinds } from "../../../evals/people/question-kinds.ts";
import { printable } from "../../../lib/text.ts";

/** What is to be asked, of how many sessions, and of which. */
export function QueueStart({ kinds, now }: { kinds: QuestionKinds; now: number }) {
  return (
    <>
      <h1>Review queue</h1>
      <form class="card queue-start" method="get" action="queue">
        <p>
          One session after the other, and one question. Answers count as labels: they say what share was resolved, and
          how far the evaluators are to be trusted. Sessions that nobody has looked at come first.
        </p>
        <input type="hidden" name="since" value={now} />
        <label>
          Question
          <select name="kind">
            {Object.entries(kinds).map(([name, { type }]) => (
              <option value={name}>
                {printable(name.replaceAll("_", " "))} ({type})
              </option>
            ))}
          </select>
        </label>
        <label>
          Which sessions
          <select name="by">
            <option value="uncertainty">where scores tell least: helps the evaluators most</option>
            <option value="random">drawn at random: what a rate may be made of</option>
          </select>
        </label>
        <label>
          How many
          <input type="number" name="sample" value="20" min="1" max="500" />
        </label>
        <button class="first">Start</button>
      </form>
    </>
  );
}
