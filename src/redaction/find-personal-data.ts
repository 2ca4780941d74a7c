import { findCards } from "./cards.ts";
import { findEmails } from "./emails.ts";
import { kinds, type Finder, type Kind, type Place } from "./finding.ts";
import { findIbans } from "./ibans.ts";
import { findKeys } from "./keys.ts";
import { findPhones } from "./phones.ts";
import { plainCharacters } from "./plain-characters.ts";
import { findTokens } from "./tokens.ts";

/** Something found in a text, at its place there, and written plainly. */
export interface Finding extends Place {
  kind: Kind;
  plain: string;
}

const finders: { readonly [kind in Kind]: Finder } = {
  token: findTokens,
  key: findKeys,
  iban: findIbans,
  card: findCards,
  email: findEmails,
  phone: findPhones,
};

/** All that is found in a text, from its beginning to its end, without overlaps. */
export function findPersonalData(source: string, field = ""): Finding[] {
  const { text, sourceOf } = plainCharacters(source);
  const found = kinds.flatMap((kind) => finders[kind](text, field).map((place) => ({ ...place, kind })));
  const joined: typeof found = [];
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || one.start >= last.end) joined.push(one);
    else joined.splice(-1, 1, both(last, one));
  }
  return joined.map(({ kind, ...place }) => ({ kind, plain: text.slice(place.start, place.end), ...sourceOf(place) }));
}

function both<T extends Place & { kind: Kind }>(first: T, second: T): T {
  const surer = kinds.indexOf(second.kind) < kinds.indexOf(first.kind) ? second : first;
  return { ...surer, start: first.start, end: Math.max(first.end, second.end) };
}
