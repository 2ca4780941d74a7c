import { readFileSync } from "node:fs";
import { z } from "zod";
import { reasonOf } from "../../errors.ts";

/** A variable that names a file in PEM, read as the text in it; `read` throws for what is not the kind that is meant. */
export function pemFile(kind: string, read: (pem: string) => unknown): z.ZodType<string, string> {
  return z.string().transform((file, check) => {
    const refuse = (message: string): never => {
      check.issues.push({ code: "custom", input: file, message });
      return z.NEVER;
    };
    let pem: string;
    try {
      pem = readFileSync(file, "utf8");
    } catch (error) {
      return refuse(`must be a file that can be read (${reasonOf(error)})`);
    }
    try {
      read(pem);
    } catch {
      return refuse(`must be a file that holds ${kind}`);
    }
    return pem;
  });
}
