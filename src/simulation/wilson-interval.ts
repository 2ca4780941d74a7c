/** Of a normal distribution, what 95% lie within. */
const Z = 1.959964;

/** Pure: the 95% score interval of a share (Wilson 1927), which stays within 0 and 1 and is never a point. */
export function wilsonInterval(share: number, count: number): readonly [number, number] {
  const spread = Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  const middle = share + Z ** 2 / (2 * count);
  const scale = 1 + Z ** 2 / count;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
