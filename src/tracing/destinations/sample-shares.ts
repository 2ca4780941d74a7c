import type { Destination } from "./destination.ts";

/** The share of sessions that a destination is sent; all, where it has none. */
export type SampleShares = { [name in Destination["name"]]?: number };

const NAMES: readonly Destination["name"][] = ["collector", "phoenix", "arize"];

export const SHARES_ARE = `must be a share from 0 to 1, such as 0.1, or one for each of ${NAMES.join(", ")}, such as collector=0.1,phoenix=1`;

/** Reads `0.1`, for all destinations, or `collector=0.1,phoenix=1`; `undefined` for what is neither. */
export function readSampleShares(text: string): SampleShares | undefined {
  const ofAll = shareIn(text);
  if (ofAll !== undefined) return Object.fromEntries(NAMES.map((name) => [name, ofAll]));
  const shares: SampleShares = {};
  for (const part of text.split(",")) {
    const [, named, value = ""] = /^\s*(\w+)\s*=(.*)$/u.exec(part) ?? [];
    const name = NAMES.find((known) => known === named);
    const share = shareIn(value);
    if (name === undefined || share === undefined || shares[name] !== undefined) return undefined;
    shares[name] = share;
  }
  return shares;
}

export function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function shareIn(text: string): number | undefined {
  const share = /^\s*\d*\.?\d+\s*$/u.test(text) ? Number(text) : Number.NaN;
  return isShare(share) ? share : undefined;
}
