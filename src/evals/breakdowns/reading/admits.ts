const ADMITS =
  /\b(?:sorry|apologi[sz]e|unfortunately|unable|unavailable|(?:can|could|did|does|do|was|is|has|have|would)(?:n['’]t| not)|cannot|not (?:able|possible|found|available|eligible|allowed|permitted)|fail(?:ed|s|ure)?|error|trouble|problem|issues?|however|try again|no (?:such|record|order)|instead|only)\b/iu;
/** Of a trouble that is none. */
const UNTROUBLED = /\b(?:no|not an?|without(?: any)?|never an?) (?:problem|trouble|issue|error)s?\b/giu;

/** Whether words to a customer own up that something did not go as it was to. */
export function admits(text: string): boolean {
  return ADMITS.test(text.replace(UNTROUBLED, ""));
}
