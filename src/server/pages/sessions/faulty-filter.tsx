import { printable } from "../../../lib/text.ts";

/** What of an address cannot be, and what to do. */
export function FaultyFilter({ faults }: { faults: readonly string[] }) {
  return (
    <div class="fault" role="alert">
      <ul>
        {faults.map((fault) => (
          <li>{printable(fault)}</li>
        ))}
      </ul>
      <a href="sessions">See all sessions</a>
    </div>
  );
}
