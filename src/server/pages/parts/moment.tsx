/** A time to the minute, in UTC as everywhere, and exactly for who points at it. */
export function Moment({ at, seconds = false }: { at: string; seconds?: boolean }) {
  const shown = at.slice(0, seconds ? 19 : 16).replace("T", " ");
  return (
    <time datetime={at} title={`${at.slice(0, 19).replace("T", " ")} UTC`}>
      {shown}
    </time>
  );
}
