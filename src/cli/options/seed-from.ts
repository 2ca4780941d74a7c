import { InvalidArgumentError } from "commander";

/** An option that draws something: the same seed draws the same again. */
export function seedFrom(text: string): number {
  if (!/^-?\d{1,9}$/u.test(text)) throw new InvalidArgumentError("It is no seed; give a whole number.");
  return Number(text);
}
