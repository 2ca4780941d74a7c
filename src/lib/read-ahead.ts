/**
 * The same values, taken from their maker as soon as they are there: a maker
 * that is left standing at a `yield` can neither notice an abort nor clean up.
 */
export function readAhead<T>(values: AsyncIterable<T>): ReadableStreamDefaultReader<T> {
  const ahead = new ReadableStream<T>({
    async start(queue) {
      for await (const value of values) queue.enqueue(value);
      queue.close();
    },
  });
  return ahead.getReader();
}
