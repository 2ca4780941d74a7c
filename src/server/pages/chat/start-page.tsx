import { Composer, type ComposerProps } from "./composer.tsx";

/** A conversation that begins with the first message, or what of one could not go on. */
export function StartPage(written: ComposerProps) {
  return (
    <div class="start">
      <h1>Talk to the bot</h1>
      <p class="soft">
        As a customer would. Beside the talk stands what the bot does and what it knows, as it happens.
      </p>
      <div class="card">
        <Composer {...written} />
      </div>
      <p class="soft">
        Try “Where is my order?”, then “It's order 12345”. To go on with an earlier conversation open it under{" "}
        <a href="sessions">Sessions</a>.
      </p>
    </div>
  );
}
