/** "30 days", "$5.99", "20 %": how much of what. */
export interface Measure {
  count: string;
  unit: string;
}

const MEASURE =
  /(?<sign>[$€£])\s?(?<sum>\d{1,9}(?:[.,]\d{1,3}){0,3})|(?<count>\d{1,6}(?:[.,]\d{1,2})?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety))[\s-](?:(?:business|working|calendar)\s)?(?<unit>days?|hours?|weeks?|months?|years?|minutes?|percent|dollars|euros)\b|(?<share>\d{1,3}(?:\.\d{1,2})?)\s?%/giu;
const NUMBERS: { [word: string]: string } = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  twelve: "12",
  fourteen: "14",
  fifteen: "15",
  twenty: "20",
  thirty: "30",
  sixty: "60",
  ninety: "90",
};

/** The measures that a text names, one unit's names as one. */
export function measuresIn(text: string): Measure[] {
  return Array.from(text.matchAll(MEASURE), ({ groups = {} }) => {
    const { sign, sum, count = "", unit = "", share } = groups;
    if (sum !== undefined) return { count: sum.replace(/\.00$/u, ""), unit: sign ?? "" };
    if (share !== undefined) return { count: share, unit: "%" };
    return { count: NUMBERS[count.toLowerCase()] ?? count, unit: unit.toLowerCase().replace(/s$/u, "") };
  });
}
