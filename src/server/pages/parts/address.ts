/** A page's address relative to where the console is mounted. What comes from data stands in the query, encoded, and never in the path. */
export function address(page: string, query: Readonly<Record<string, string | number>>, anchor?: string): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) params.set(name, String(value));
  return `${page}?${params.toString()}${anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`}`;
}
