/** What is left out, so that what a user can act on is left: gRPC's preludes and times, and OpenSSL's numbers and lines. */
const rules: readonly [form: RegExp, words: string][] = [
  [/\n.*/su, ""],
  // grpc-js ends its words so where it has nothing to note.
  [/\.?\s*Resolution note:\s*$/u, ""],
  [/^No connection established\. Last error: /u, ""],
  [/^Error(?: \[\w+\])?: /u, ""],
  [/^(?:write EPROTO )?[\dA-F]+:error:[\dA-F]+:[^:]*:[^:]*:([^:]+):.*$/u, "TLS: $1"],
  [/ \(\d{4}-\d\d-\d\dT[\d:.]+Z\)$/u, ""],
];

/** Pure: the words of a failed connection, as a sentence may repeat them. */
export function readFaultWords(said: string): string {
  return rules.reduce((words, [form, instead]) => words.replace(form, instead), said).trim();
}
