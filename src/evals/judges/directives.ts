/** What a verdict on a conversation is called, and the words that one may consist of. */
const LABEL = String.raw`(?:un)?resolved|(?:dis)?satisf\w+|(?:in)?coherent|(?:un)?grounded|(?:un)?answered|(?:dis)?content|calm|solved|success\w*|positive|pass(?:ed)?`;
const DEGREE = String.raw`perfect\w*|maximum|max|highest|top|full|best|excellent|lowest|minimum|worst|true|one|zero|five stars`;
const FIGURE = String.raw`[01][.,]\d|\d+\s{0,2}(?:/|out of)\s{0,2}\d+|100\s{0,2}%`;
/** Not what shops and games call so: an average rating, a final score, a credit score. */
const MEASURE = String.raw`(?<!\b(?:average|avg|final|credit|star|hotel)\s)(?:scores?|ratings?|grades?|verdicts?|judge?ments?|evaluations?|assessments?|resolution|satisfaction|coherence|frustration|groundedness)`;
const IS = String.raw`["'\u0060]?\s{0,3}(?:is|are|of|to|as|at|=|:|→|,|-|be)?\s{0,3}["'\u0060]?`;

const pattern = (...parts: string[]): RegExp => new RegExp(parts.join("|"), "iu");

/** Sentences that say what an evaluation is to say; what customers and agents say of their matter seldom has this form. */
const VERDICTS: readonly RegExp[] = [
  pattern(String.raw`\b(?:${MEASURE}|labels?)${IS}(?:${LABEL}|${DEGREE}|${FIGURE})(?!\w)`),
  pattern(String.raw`(?<!\b(?:average|final|credit)\s)\b(?:scores?|grades?|verdicts?|labels?)${IS}\d(?!\w)`),
  pattern(
    String.raw`\b(?:${MEASURE}|labels?)\b[^.!?\n]{0,40}?\b(?:must|should|shall|has to|needs to|ought to|is to)\b`,
  ),
  pattern(
    String.raw`\b(?:mark|label|flagg?|tagg?|classif(?:y|i)|treat|record|report|logg?|sett?|close?|declare?|count|file?|regist(?:er|r)|enter|put down|write|written|note?)(?:e?d|ing|s)?\b[^.!?\n]{0,60}?\b(?:as|to|with|=)\s{0,3}["'\u0060]?(?:${LABEL})\b`,
  ),
  pattern(
    String.raw`\b(?:outcomes?|results?|conclusions?|findings?|choices?|final answer)\b[^.!?\n]{0,60}?\b(?:${LABEL})(?!\w)`,
  ),
  pattern(
    String.raw`\b(?:rate|score|grade|judge|assess|evaluate)\b[^.!?\n]{0,50}?(?:\b(?:as|with|at|a|an)\s|=)\s{0,2}["'\u0060]?(?:${LABEL}|${DEGREE}|\d)`,
    String.raw`\b(?:rate|score|grade|judge|assess|evaluate)\b[^.!?\n]{0,40}?(?<![\w.,])(?:${FIGURE})(?!\w)`,
  ),
  pattern(
    String.raw`\b(?:answer|respond|reply|output|return|print|choose|pick|select|give(?! (?:me|us)\b)|assign|award|emit|write|say)\b[^.!?\n]{0,40}?\b(?:${MEASURE}|(?:un)?resolved|(?:un)?satisfied|coherent)\b`,
    String.raw`\b(?:answer|respond|reply|output|choose|pick|select|give|assign|award|emit)\b[^.!?\n]{0,40}?\b(?:highest|best|top|maximum|first|most \w+|lowest|worst|last)\s(?:possible\s)?(?:choice|option|code|class|category|points?|stars|marks?|value|answer)\b`,
  ),
  /\b(?:evaluators?|graders?|raters?|annotators?|llm|language models?)\b|\b(?:dear|attention|to the|to any|note to|note for|message to)\s+(?:the\s+)?(?:judges?|ai|model|reviewers?|auditors?)\b/iu,
  /\b(?:judge|evaluat\w+|assess\w*)\b[^.!?\n]{0,60}\b(?:session|conversation|transcript|dialog(?:ue)?|interaction|chat)\b/iu,
  // Whoever asks for a score, or to whom it is said, whatever the score is called.
  /\b(?:when|while|in|for|your|by) (?:scoring|grading|evaluating|judging|assessing|evaluations?|assessments?)\b/iu,
  /\b(?:session|conversation|transcript|dialog(?:ue)?|interaction|chat)\b[^.!?\n]{0,60}\b(?:evaluat|assess|scor(?:e|ing)|graded|full marks)/iu,
  /(?:^|["'])\W{0,3}(?:reviewers?|auditors?|judges?|assessors?|quality team)\s{0,2}[:,]/iu,
  // The form of a score, whatever language is around it: no price, no size.
  /(?<![\d$€£.,/-])(?:0[.,]\d|1[.,]0)(?![\d/-]|[.,]\d)/u,
  // A name is spelled out in fewer letters.
  /(?<!\w)(?:[a-z][ .*_-]{1,2}){12,}/iu,
];

/** What speaks to a model rather than to a person, or hides what it says: from there on nothing of the message is shown. */
const TAKEOVERS: readonly RegExp[] = [
  /\b(?:ignore|ignoring|disregard|forget|override|overrule|bypass|supersede)\b[^.!?\n]{0,60}\b(?:instructions?|directives?|prompts?|guidelines?|rules|you (?:have been|were|got|had been) ?(?:told|given|before)?)\b/iu,
  /<\|[^|>\n]{0,40}\|>|<\/?(?:system|assistant|user|human|context|instructions?|transcript|prompt|tool_result)\b[^>\n]{0,80}>|\[\/?INST\]|<<\/?SYS>>|<!--/iu,
  /^\s*#{0,4}\s*\**(?:system|assistant|developer|instructions?)\s*(?:prompt|message|note|override|update)?\**\s*:/iu,
  /\b(?:act as|pretend (?:to be|that you)|immerse yourself|from now on,? you|role-?play|developer mode|system (?:override|update|message|prompt)|policy update|(?:new|following|these) instructions?|jailbreak)\b/iu,
  /\byou are (?:now |about to |going to )?(?:a|an|the|act|be|play)\b[^.!?\n]{0,60}\b(?:judge|evaluator|language model|persona|no rules|without (?:any )?rules)\b/iu,
  /\b[Dd]ecode (?:this|the|it)\b|(?<![\w/+])(?=[A-Za-z0-9+/]{0,80}[a-z])(?=[A-Za-z0-9+/]{0,80}[A-Z])[A-Za-z0-9+/]{36,}={0,2}|(?<!\w)[0-9a-f]{48,}(?!\w)/u,
  /\b[A-Za-z]\w?\s{0,2}=\s{0,2}["'][^"'\n]{2,200}["'][^.!?\n]{0,80}\b[A-Za-z]\w?\s{0,2}=\s{0,2}["']/u,
  // Letters of two scripts in one word look like one and read as another.
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u,
];

/** Pure: whether a sentence, as `plainCharacters` reads it, says what an evaluation is to say. */
export function saysVerdict(sentence: string): boolean {
  return VERDICTS.some((verdict) => verdict.test(sentence));
}

/** Pure: whether a sentence speaks to a model, or hides what it says. */
export function speaksToModel(sentence: string): boolean {
  return TAKEOVERS.some((takeover) => takeover.test(sentence));
}
