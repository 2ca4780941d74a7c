import { lookAlikes } from "./look-alikes.ts";
import { calledPhones, cards, emails, ibans, keys, phones, secrets, tokens } from "./personal-data.ts";

export interface Line {
  kind: string;
  text: string;
  /** What must be found; `undefined` for a look-alike. */
  value: string | undefined;
}

const frames: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `Hi, it is ${value}, thanks.`,
  (value) => JSON.stringify({ role: "user", content: `write it down: "${value}"` }),
  (value) => `12345;shipped;${value};2024-03-15`,
  (value) => `<td>${value}</td>`,
  (value) => `Is (${value}) still right?\nOrder 12345.`,
];

function framed(kind: string, values: readonly string[], count: number): Line[] {
  return Array.from({ length: count }, (_, index): Line => {
    const value = values[index % values.length] ?? "";
    const frame = frames[(index + Math.floor(index / values.length)) % frames.length];
    return {
      kind,
      text: frame?.(value) ?? value,
      value: frame === frames[2] ? JSON.stringify(value).slice(1, -1) : value,
    };
  });
}

/** Lines whose value stands in brackets. */
export function marked(kind: string, texts: readonly string[]): Line[] {
  return texts.map((text) => ({ kind, text: text.replace(/[⟦⟧]/gu, ""), value: /⟦(.*)⟧/su.exec(text)?.[1] }));
}

/** 250 lines with something personal and 250 without, the same in every run. */
export const lines: readonly Line[] = [
  ...framed("email", emails, 52),
  ...framed("phone", phones, phones.length),
  ...marked("phone", calledPhones),
  ...framed("card", cards, cards.length),
  ...framed("iban", ibans, ibans.length),
  ...framed("key", keys, keys.length),
  ...marked("key", secrets),
  ...marked("token", tokens),
  ...Object.entries(lookAlikes).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text, value: undefined }))),
];
