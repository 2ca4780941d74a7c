interface Width {
  low: number;
  high: number;
}

/** Pure: as many fewer labels do it with scores as labels alone would need for the same width, which goes with the root of their number. */
export function labelsSaved(withScores: Width, ofLabels: Width): number {
  const width = ofLabels.high - ofLabels.low;
  return width === 0 ? 0 : 1 - ((withScores.high - withScores.low) / width) ** 2;
}
