import { spawnSync } from "node:child_process";
import { basename } from "node:path";

/**
 * Which files of a folder hold some words in their raw bytes. Another process looks: one that closes a file of its own
 * gives up the locks that its databases have on it.
 */
export function filesHolding(folder: string, words: readonly string[]): { [word: string]: string[] } {
  const found = words.map((word): [string, string[]] => {
    const { stdout } = spawnSync("grep", ["-raFl", "-e", word, folder], { encoding: "utf8" });
    return [
      word,
      stdout
        .split("\n")
        .filter(Boolean)
        .map((file) => basename(file)),
    ];
  });
  return Object.fromEntries(found.filter(([, files]) => files.length > 0));
}
