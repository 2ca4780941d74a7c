/** When something was, as a bar of a whole: as long, and as far along. What took no time to speak of is still seen. */
export function TimeBar({ startMs, durationMs, wholeMs }: { startMs: number; durationMs: number; wholeMs: number }) {
  const percent = (ms: number): number => Math.min(100, Math.max(0, (100 * ms) / Math.max(wholeMs, 0.001)));
  const width = Math.max(percent(durationMs), 0.6);
  return (
    <svg class="time-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect x={Math.min(percent(startMs), 100 - width).toFixed(2)} width={width.toFixed(2)} height="4" />
    </svg>
  );
}
