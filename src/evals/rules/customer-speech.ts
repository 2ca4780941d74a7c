import { says } from "./says.ts";

/** Pure: what customers do by what they say. Each is linear in the length of the text. */
export const customerSpeech = {
  thanks: says(/\b(?:thanks?|thank you|thx|appreciate|grateful|cheers)\b/u),
  isPleased: says(
    /\b(?:great|perfect|awesome|excellent|wonderful|fantastic|amazing|brilliant|lovely|helpful|sweet|sounds good|that works|love(?:d)? (?:it|that|you)|yay|hooray|phew|good job|well done|exactly)\b/u,
  ),
  /** Takes leave. */
  closes: says(
    /\b(?:good ?bye|bye|have a (?:great|good|nice|wonderful|lovely) \w+|take care|you'?re welcome|see you)\b/u,
  ),
  /** The customer goes away without it. */
  givesUp: says(
    /\b(?:thanks?(?: you)? any ?ways?|any ?ways?,? thank|forget (?:it|this|that|the whole)|(?:some )?other time|another time|i(?:'ll| will| guess i'll| can| guess i can|'m going to| have to|'d better)? (?:just )?(?:figure|try|look|check|call|find|go|do|ask|search|deal|come|wait|think|take)\b.{0,30}\b(?:else\w*|later|again|myself|instead|tomorrow|another)|oh well|guess (?:that'?s|i'?ll|i'm|not|it)|too bad|a shame|disappoint\w+|bummer|thanks for (?:trying|nothing)|no (?:luck|help|use|thanks to you)|useless|give up|don'?t bother|dang|darn|damn|crap|shoot)\b/u,
  ),
  /** The customer turns to another thing than the one that was found. */
  turnsAway: says(
    /\b(?:instead|(?:how|what) about|actually|rather|prefer|not a (?:big |huge )?fan|(?:don't|doesn't|do not) like|is there (?:one|an?|any))\b/u,
  ),
  /** The customer does not want any more what they came for. */
  dropsGoal: says(
    /\b(?:chang(?:ed?|ing) (?:my |of )(?:mind|plans?)|never ?mind|(?:no longer|don't|do not|won't) (?:actually |really )?need (?:it|that|this|an?|the|any)\b|cancel (?:it|that|this|the|my)|don't want (?:it|that|any|to book|to reserve|to go)|not (?:going|interested) (?:any ?more|after all)|scrap that|(?:just|rather) (?:take|use|hop|go|walk|do) (?:on |for |with )?(?:it|that|one|an?|the)\b)/u,
  ),
  /** The customer says that what was said or done is not right. */
  protests: says(
    /\b(?:that'?s (?:not|wrong|incorrect|it\?)|not what i|you (?:didn'?t|did not|don'?t|are not|aren'?t|can'?t|never|keep|already)|you'?re not|i never|i meant|wrong|incorrect|are you (?:serious|kidding|sure|there)|what do you mean|that doesn'?t|i (?:can'?t|don't) believe|(?:should|supposed to) (?:be|have)|not my (?:problem|fault))\b/u,
  ),
  /** The customer says something a second time, and says so. */
  saysAgain: says(
    /\b(?:(?:like|as) i (?:\w+ )?(?:said|told|mentioned)|i (?:\w+ )?(?:already|just) (?:told|said|gave|asked|answered|did)|i (?:said|told you|asked)|already (?:told|said|gave|given|mentioned|have)|again\?|(?:two|three|four|\d+|many) times|one more time|not again)\b/u,
  ),
  /** The customer asks what the bot is about: why it wants something, whether it can, what it means. */
  challenges: says(
    /\b(?:why|how come|(?:are|aren't|don't|didn't|did|can't|couldn't|won't|who are|what are) you\b|do you (?:need|want|even|really|have to)|what\?|huh|hello\?|is that (?:so|too|all|it)|you(?:'re| are) (?:not|the|a)|confus\w+|i (?:do not|don't) (?:understand|know what you|get it))/u,
  ),
  /** The customer speaks of the bot, beyond thanking and asking it: “you already have it”, “your fault”. */
  speaksOfBot: says(
    /(?<!\b(?:thank|can|could|would|will|see|have|how are|do) )\byou(?:r|'re|'ve|'ll)?\b(?!(?:'re)? welcome| have a)/u,
  ),
  /** The customer is angry, or rude. */
  isAngry: says(
    /\b(?:ridiculous|useless|pointless|(?:this is|that's|that is|so|how|such a?|your|very) (?:terrible|horrible|awful|bad)|worst (?:\w+ )?(?:service|company|bot|support|experience)|stupid|idiot\w*|dumb|moron|annoy\w*|frustrat\w*|angry|furious|unacceptable|outrage\w*|pathetic|incompetent|garbage|trash|rubbish|junk|nonsense|waste|wasting|not (?:even )?worth|sick of|fed up|suck\w*|damn\w*|dammit|hell|heck|bullshit|shit\w*|fuck\w*|wtf|bitch|asshole|jerk|loser|liar|rude|polite|screw|shut up|bloody|blast(?:ed| it)|confounded|joke|how dare|none of your|personal (?:question|information)|corrupt|scam\w*|ripped off)\b/u,
  ),
  /** The customer gives in with a shrug. */
  shrugs: says(
    /\b(?:whatever|i guess|forget (?:it|this|that|the)|never ?mind|oh well|typical|or what\?|seriously|jee+z|gee+z|sheesh|come on|if you must|yeah yeah|ok(?:ay)? then|too bad|u+rgh+|what a)\b/u,
  ),
  /** The customer presses. */
  hurries: says(
    /\b(?:hurry|asap|right now|immediately|faster|speed (?:it|this) up|(?:don't|do not) have (?:all day|time|the time)|no time|what(?:'s| is) taking|(?:taking|take|took) (?:so|too|forever)|get on with|just (?:do|book|tell|give|get|answer|reserve)|how (?:long|many times)|finally|about time|keep up|let me in|do something|busy|move it)\b/u,
  ),
  /** The customer raises their voice: in capitals, or with marks in a row. */
  shouts: (text: string): boolean => /[!?]{2,}/u.test(text) || (text.match(/\b[A-Z]{3,}\b/gu)?.length ?? 0) > 2,
} as const;
