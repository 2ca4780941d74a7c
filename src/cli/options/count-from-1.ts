import { InvalidArgumentError } from "commander";

/** An option that counts something. */
export function countFrom1(text: string): number {
  if (!/^0*[1-9]\d{0,8}$/u.test(text)) throw new InvalidArgumentError("It is no count; give a whole number from 1.");
  return Number(text);
}
