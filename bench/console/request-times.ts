import { quantile } from "../quantile.ts";

export interface Times {
  p50: number;
  p99: number;
}

/** How long the server takes for each address, one after the other, in ms; the first ones warm it up. */
export async function requestTimes(
  url: string,
  addresses: readonly string[],
  warmUp = 10,
  headers: { [name: string]: string } = {},
): Promise<Times> {
  const times: number[] = [];
  for (const [at, address] of [...addresses.slice(0, warmUp), ...addresses].entries()) {
    const begun = performance.now();
    const response = await fetch(`${url}/${address}`, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${address} is answered with ${response.status}`);
    if (at >= warmUp) times.push(performance.now() - begun);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
