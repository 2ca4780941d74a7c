import { customerSpeech } from "./customer-speech.ts";
import { says } from "./says.ts";

/** What a customer's next words show of a reply, and how far each moves its rating. */
const reactions: readonly { moves: number; is: (text: string) => boolean }[] = [
  { moves: 0.6, is: customerSpeech.isPleased },
  { moves: 0.4, is: customerSpeech.thanks },
  {
    moves: 0.6,
    is: says(
      /\b(?:i(?:'ll| will| should| would| can|'m going to| have to| might)(?: \w{1,12})? (?:try|watch|take|check|look|do|add|see|buy|use|get)|sounds? (?:\w{1,12} )?(?:good|great|fun|interesting|nice|like)|on (?:my|the) list|good (?:one|idea|choice|suggestion|point)|enjoy(?:ed)?|yes please)\b/u,
    ),
  },
  { moves: 0.4, is: says(/\b(?:good|nice|cool|fun(?:ny)?|favou?rites?|best|loved?|interesting|haha\w*|lol)\b|!/u) },
  {
    moves: -0.9,
    is: says(
      /\b(?:(?:do not|don't|did not|didn't|doesn't|wasn't|isn't|not) (?:really |actually |that |a |an |my |so )*(?:like|care|enjoy|want|fond|fan|thing|good|into|interested|what|help\w*|work\w*|think|right)|never (?:got|liked)|not (?:my|a|really|for)|hate|boring|weird|bad|other (?:one|suggestion|option)s?|anything else|something (?:else|more|different|like))\b/u,
    ),
  },
  { moves: -0.4, is: says(/^\s*(?:no|nope|nah)\b/u) },
  { moves: -0.6, is: customerSpeech.isAngry },
  { moves: -0.6, is: customerSpeech.protests },
  { moves: -0.5, is: customerSpeech.saysAgain },
  { moves: -0.4, is: customerSpeech.challenges },
  { moves: -0.4, is: customerSpeech.shrugs },
];

/** Pure: how far what a customer says next moves the rating of a reply. */
export function reaction(text: string): number {
  return reactions.reduce((sum, { moves, is }) => (is(text) ? sum + moves : sum), 0);
}
