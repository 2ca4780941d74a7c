const ADMITS =
  /\b(?:sorry|apologi[sz]e|unfortunately|unable|unavailable|(?:can|could|did|does|do|was|is|has|have|would)(?:n['’]t| not)|cannot|not (?:able|possible|found|available|eligible|allowed|permitted)|fail(?:ed|s|ure)?|error|trouble|problem|issues?|however|try again|no (?:such|record|order)|instead|only)\b/iu;

/** Whether words to a customer own up that something did not go as it was to. */
export function admits(text: string): boolean {
  return ADMITS.test(text);
}
