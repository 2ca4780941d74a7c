import { printable } from "../../../lib/text.ts";

/** Which two sessions are compared. */
export function SessionsForm({ a, b }: { a: string; b: string }) {
  return (
    <form class="which" action="compare" method="get">
      <label>
        First session
        <input name="a" required maxlength={1024} value={printable(a)} />
      </label>
      <label>
        Second session
        <input name="b" required maxlength={1024} value={printable(b)} />
      </label>
      <button type="submit">Compare</button>
    </form>
  );
}
