import { soughtWord, type SoughtWord } from "./recall-words.ts";

/** What people ask by, and what they tell it by: a row's words stand for each other. English, everyday, and far from all. */
const rows: readonly string[] = [
  "eat eating food snack meal meat diet dish ingredient drink basket allergy allergic intolerant intolerance vegetarian vegan halal kosher gluten lactose nut peanut pork beef fish dairy sugar diabetic",
  "health safe condition allergy allergic asthma diabetic pregnant disabled wheelchair blind deaf hearing stairs upstairs elevator lift floor crutches",
  "contact reach call phone telephone ring write text email message voicemail deaf prefer rather",
  "colour color shade red blue grey gray green black white pink yellow orange purple brown silver gold beige navy",
  "size fit small medium large extra feet foot wide narrow tall short inches centimeters shoe",
  "who whom whose person mother mom mum father dad parents wife husband partner son daughter child children kid baby niece nephew aunt uncle sister brother grandmother grandfather friend neighbour neighbor colleague roommate boss",
  "when date day time hour morning afternoon evening night noon midnight weekend weekday monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december holiday vacation away back until",
  "door doorbell bell ring knock gate porch entrance courier driver leave garage reception mailbox neighbour neighbor stairs upstairs",
  "where live home house flat apartment floor street city town move moved address abroad shop store branch",
  "restart restarted reboot rebooted reset unplug unplugged switched cycle troubleshoot fix tried try attempt reinstall update updated cleared clear cache charger cable different another",
  "wrong broken break crack cracked damage damaged scratch dent leak leaking smell burning smoke noise wet torn missing fault faulty defect state condition problem happen happened",
  "light lamp led blink blinking flash red green amber screen display error code",
  "pay paid payment card credit debit paypal bank cash invoice stolen lost expired",
  "promise promised discount refund voucher coupon credit free supervisor manager colleague agent",
  "gift present birthday wedding anniversary christmas surprise party for",
  "language speak spanish french german english chinese italian translate",
  "pet pets animal dog cat puppy kitten bird rabbit",
  "work job shift office nights employer business company",
  "old age years born senior kid child retired student",
  "hand handed left right",
  "weight heavy carry lift kilos pounds",
];
const clusters = rows.map((row) => row.split(" ").map(soughtWord));

/** A question is short. */
const LONGEST = 1000;

/** Words that may tell what a question asks for in others ("meat" for pork, "who" for a niece), by what they are about. */
export function relatedWords(question: string): SoughtWord[][] {
  const asked: readonly string[] =
    question
      .slice(0, LONGEST)
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [];
  return clusters.filter((cluster) => cluster.some((one) => asked.some((word) => isForm(word, one))));
}

function isForm(word: string, { word: other, beginning }: SoughtWord): boolean {
  return beginning === undefined ? word === other : word.startsWith(beginning);
}
