const whole = new Intl.NumberFormat("en-US");
const few = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

export function wholeNumber(value: number): string {
  return whole.format(value);
}

/** In whichever currency the prices are. */
export function money(value: number | null): string {
  if (value === null) return "unknown";
  return value === 0 ? "0" : few.format(value);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
}

/** In UTC, to the minute. */
export function minute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}
