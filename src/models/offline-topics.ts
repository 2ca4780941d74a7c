export type Topic = "tracking" | "price" | "payment" | "address" | "carrier" | "arrival" | "status" | "items";

/** The first that fits is what a message asks. What names one thing comes before what may be said of any order. */
const topics: readonly [Topic, readonly RegExp[]][] = [
  ["tracking", [/\btracking (number|id|code)s?\b/iu]],
  ["price", [/\b(how much|price|costs?|total|bill|worth|expensive|what .{0,15}\bpa(y|id) for)\b/iu]],
  ["payment", [/\b(payments?|pay|paid|card|charged?|billed|refund(ed)?)\b/iu]],
  [
    "address",
    [
      /\baddress\b/iu,
      /\b(sent|sending|going|shipp\w+|deliver\w*) (it |them )?to\b/iu,
      /\bwhere\b.{0,30}\b(sen(t|ding)|going|shipping|headed)\b/iu,
    ],
  ],
  [
    "carrier",
    [
      /\b(carriers?|couriers?|ups|fedex|dhl|usps|(which|what) .{0,15}(company|service))\b/iu,
      /\bwho('s|s)?\b.{0,30}(deliver|ship|bring|carr|handl)\w*\b/iu,
    ],
  ],
  [
    "arrival",
    [
      /\b(arriv\w*|eta|how (long|soon)|(delivery|arrival) (date|day|time)|expect(ed)?|due|deliver(ed|y)? (by|on)|what (day|date))\b/iu,
      /\bwhen('?s)?\W*(is|will|does|do|can|should|was|are)?\b.{0,20}\b(my|it|they|them|that|this|the|orders?|packages?|parcels?|shipments?|stuff|items?|here|coming|come|deliver\w*|i get)\b/iu,
      /^\W*(and |so )?when\W*$/iu,
      /\bwhen (is|will|does|do)\b.{0,15}\d{3,}/iu,
      /\b(will|is|are|should|do|does) (it|they|that|this|i|we)\b.{0,20}\b(here|coming|come|have|get)\b/iu,
      /\b(the date|hasn'?t (come|arrived))\b/iu,
    ],
  ],
  [
    "status",
    [
      /\bwhere('?s)?\b.{0,20}\b(my|it|they|them|that|this|the|orders?|packages?|parcels?|shipments?|deliver(y|ies)|stuff|items?)\b/iu,
      /^\W*(and |so )?where\W*$/iu,
      /\bwhere('?s| is| are)\b.{0,15}\d{3,}/iu,
      /\b(status|track|shipped|delivered|dispatched|progress|late|delayed|overdue|missing|on (its|the|their) way)\b/iu,
      /\b(still (waiting|not|isn'?t|hasn'?t|haven'?t)|any (news|update)|update on|news (of|on|about))\b/iu,
      /\b((what'?s|what is) (up|new|going on|happening|taking)|what happened)\b/iu,
    ],
  ],
  [
    "items",
    [
      /\b(items?|products?|contents?|contains?|did i (order|buy)|what (all )?is (it|this|that))\b(?!.{0,15}\byou\b)/iu,
      /\bwhat('?s| is| was| were| are|'re| comes| came)?( the| all| everything)?( things?)? (in|inside)\b(?!.{0,15}\byou\b)/iu,
      /\b(what|which)\b.{0,25}\b(i|we) (order|buy|bought|get|got|purchased?|ordered)\b(?!.{0,15}\byou\b)/iu,
    ],
  ],
  [
    "status",
    [
      /\b(my|an|the|this|that) (recent |last |latest |new )?(order|package|parcel|shipment|delivery|stuff)\b/iu,
      /\b(check|find|look.?up)\b.{0,15}\border\b/iu,
    ],
  ],
];

/** What the tool tells the order's own customer only. */
export const detailTopics: ReadonlySet<Topic> = new Set(["tracking", "price", "payment", "address", "items"]);

/** What a message asks about an order, or `undefined` where it asks nothing of the kind. */
export function topicOf(words: string): Topic | undefined {
  return topics.find(([, patterns]) => says(words, patterns))?.[0];
}

export function says(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(words));
}
