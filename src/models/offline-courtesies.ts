/** What is said for politeness, and asks nothing. */
export const GREETING = [/^\W*(hi|hello|hey|good (morning|afternoon|evening)|greetings)\b/iu];
export const THANKS = [/\b(thanks|thank you|thx|cheers|appreciate)\b/iu];
export const GOODBYE = [
  /\b(bye|goodbye|see you|that('s| is|s) (all|everything|it)|have a (nice|good|great) (day|one|evening|weekend))\b/iu,
  /^\W*(no|nope|nothing)( else)?(\W+(thanks|thank you))?\W*$/iu,
];
