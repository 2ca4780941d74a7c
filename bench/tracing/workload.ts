/** What the customer says in a turn of the workload that peers were measured by: a question that names order 12345. */
export function wordsOf(turn: number): string {
  return `Turn ${turn}: where is my order 12345 now, and when will it arrive at my house?`;
}
