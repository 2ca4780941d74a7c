/** Ids are compared upper-cased, without `#`, spaces and hyphens: `#w-1234 567` is `W1234567`. */
export function comparableId(id: string): string {
  if (/^[A-Z\d]*$/u.test(id)) return id;
  return id
    .normalize("NFKC")
    .replace(/[#\s\p{Pd}]/gu, "")
    .toUpperCase();
}
