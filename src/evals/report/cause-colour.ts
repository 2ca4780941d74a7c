const CAUSES = new Set(["memory", "tool", "retrieval", "policy", "model", "user", "infra"]);

/** Pure: the colour of the part that failed, the same wherever the report names it. */
export function causeColour(cause: string): string {
  return `var(--${CAUSES.has(cause) ? cause : "accent"})`;
}
