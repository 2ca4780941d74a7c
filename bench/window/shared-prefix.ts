/** As far as providers cache at all. */
const LEAST = 4096;
/** Requests that a cache may still hold. */
const REMEMBERED = 50;

/**
 * The share of all bytes sent that stand in a prefix, of 4 KB or more, which an
 * earlier request of the session began with too: what a provider's prompt cache
 * can serve.
 */
export function sharedPrefix(requests: readonly string[]): number {
  const bodies = requests.map((request) => Buffer.from(request));
  const shared = bodies.map((body, index) => {
    const earlier = bodies.slice(Math.max(0, index - REMEMBERED), index);
    const longest = Math.max(0, ...earlier.map((other) => commonPrefix(body, other)));
    return longest >= LEAST ? longest : 0;
  });
  return sum(shared) / sum(bodies.map(({ length }) => length));
}

function commonPrefix(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
