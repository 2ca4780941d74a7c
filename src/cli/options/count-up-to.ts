import { InvalidArgumentError } from "commander";
import { countFrom1 } from "./count-from-1.ts";

/** An option that counts something of which there may not be any number. */
export function countUpTo(most: number): (text: string) => number {
  return (text) => {
    const count = countFrom1(text);
    if (count > most) throw new InvalidArgumentError(`It must be 1 to ${most}.`);
    return count;
  };
}
