import type { Recogniser } from "./mention.ts";

const PARTICLE = "(?:de|da|del|della|der|den|van|von|la|le|bin|al|el|di|dos|st\\.)";
const PROPER = "\\p{Lu}[\\p{L}'’.-]{1,30}";
const FULL = `${PROPER}(?: (?:${PARTICLE} ){0,2}${PROPER}){1,3}`;
/** Who writes no capitals: only up to what ends a name. */
const SMALL =
  "\\p{Ll}[\\p{L}'’-]{1,30}(?: \\p{Ll}[\\p{L}'’-]{1,30}){0,2}(?=\\s*(?:$|[.,;!?\\n]|\\b(?:and|from|with|my|zip)\\b))";
const OF_OTHERS = "(?<!(?:maiden|company|business|bank|brand|product|item|pet|dog|cat|file|screen|street) )";
const SAID = new RegExp(
  `(?:^|[^\\p{L}])(?:(?:[Mm]y|[Tt]he) (?:(?:full|first|last) )?name(?:['’]?s| is| was|:)|${OF_OTHERS}[Nn]ame(?: is|:)) (?<named>${FULL}|${PROPER}|${SMALL})|(?:^|[^\\p{L}])(?:I(?: a|['’])m|[Tt]his is|[Ii]t['’]s|[Ii]t is|[Mm]y name|[Nn]ame) (?<called>${FULL})(?![\\p{L}'])`,
  "gu",
);
const ANSWER = new RegExp(
  `^[^\\p{L}\\d]*(?:(?:[Yy]es|[Ss]ure|[Oo]f course|[Ii]t['’]s|[Ii]t is)[\\s,.!:-]+){0,2}(?<named>(?:${FULL}|${PROPER}|${SMALL}))[^\\p{L}\\d]*$`,
  "gu",
);
const NO_NAME =
  /^(?:(?:not|on|in|the|a|an|also|still|wrong|spelled|misspelled|under|different|listed|missing|it|is|was|what|there|correct|and|or|again|yes|no|sure|okay|ok|why|who|how|thanks|hi|hello|right|same|as|at|for|of|this|that|here|please|Order|Order’s|Item|Mr|Mrs|Ms)(?!\p{L}))/u;

/** A person's name where it is said as such: "my name is …", "this is …", "I'm …", or all that is said when asked for one; a name in passing is none. */
export const recognisePersonNames: Recogniser = (message, { asked }) =>
  [...message.matchAll(SAID), ...(asked === "person_name" ? message.matchAll(ANSWER) : [])].flatMap(
    ({ 0: all, index, groups }) => {
      const text = (groups?.["named"] ?? groups?.["called"] ?? "").replace(/[.'’-]+$/u, "");
      const start = index + all.lastIndexOf(text);
      if (text === "" || NO_NAME.test(text)) return [];
      return [
        {
          type: "person_name" as const,
          value: text.split(" ").map(written).join(" "),
          text,
          start,
          end: start + text.length,
          confidence: 0.9,
        },
      ];
    },
  );

/** `mei` and `MEI` are `Mei`; `McCoy` and `van` stay. */
function written(word: string): string {
  const isPlain =
    word === word.toUpperCase() || (word === word.toLowerCase() && !new RegExp(`^${PARTICLE}$`, "u").test(word));
  return isPlain ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : word;
}
