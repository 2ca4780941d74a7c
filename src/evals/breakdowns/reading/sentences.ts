/** The sentences and lines of a text. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!])\s+|\n+/u).filter((sentence) => sentence.trim() !== "");
}
