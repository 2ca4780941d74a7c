/** Ids are compared upper-cased, without `#`, spaces and hyphens: `#w-1234 567` is `W1234567`. */
export function comparableId(id: string): string {
  return id
    .normalize("NFKC")
    .replace(/[#\s\p{Pd}]/gu, "")
    .toUpperCase();
}
