import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { ConfigError, reasonOf } from "../errors.ts";
import { clip, printable } from "../lib/text.ts";
import { Monitors, type Monitor } from "./monitor.ts";

/** @throws ConfigError for a file that cannot be read, or that says what cannot be used: where, which value, and why. */
export async function loadMonitors(file: string): Promise<Monitor[]> {
  const value = await valueIn(file);
  const { data, error } = Monitors.safeParse(value);
  if (data !== undefined) return data.monitors;
  const [issue] = error.issues;
  throw new ConfigError(`${file} cannot be used: ${issue ? faultText(issue, value) : "it does not fit"}; mend it.`);
}

/** `undefined` where there is no such file. @throws ConfigError as `loadMonitors` does. */
export async function findMonitors(file: string): Promise<Monitor[] | undefined> {
  try {
    return await loadMonitors(file);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    if (cause?.code === "ENOENT") return undefined;
    throw error;
  }
}

async function valueIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (cause) {
    throw new ConfigError(
      `Cannot read ${file}: ${printable(reasonOf(cause))}; mend it, or set SUPPORTBOT_MONITORS to another file.`,
      { cause },
    );
  }
}

function faultText({ path, message, code }: z.core.$ZodIssue, value: unknown): string {
  const place = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  const told = code === "unrecognized_keys" ? message.toLowerCase() : `${valueText(valueAt(path, value))}${message}`;
  return printable(`${place.replace(/^\./u, "") || "the file"}: ${told}`);
}

function valueAt(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduce<unknown>(
    (within, part) => (typeof within === "object" && within !== null ? Reflect.get(within, part) : undefined),
    value,
  );
}

function valueText(value: unknown): string {
  return value === undefined ? "" : `${clip(JSON.stringify(value), 80)} `;
}
