/**
 * Whether a text says what a pattern of lower-case words finds, in capitals or not. The text is put in lower case for it:
 * with the flags `iu` together, V8 looks around at each `\b`, and takes more than twice as long.
 */
export function says(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text.toLowerCase());
}
