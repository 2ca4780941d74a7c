import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dataDirOf } from "./cli.ts";

/** Runs a program where only it sees what is mounted on its data folder; gone with the program, and no root is needed. */
function mounted(folder: string, mount: string): string[] {
  mkdirSync(dataDirOf(folder), { recursive: true });
  return ["unshare", "--map-root-user", "--mount", "sh", "-c", `${mount} && exec "$@"`, dataDirOf(folder)];
}

/** The data folder on a disk of its own, of `size` bytes. For `ProgramOptions.under`. */
export function onSmallDisk(folder: string, size: string): string[] {
  return mounted(folder, `mount -t tmpfs -o size=${size} tmpfs "$0"`);
}

/** The data folder as a disk that cannot be written, by root neither. For `ProgramOptions.under`. */
export function onReadOnlyDisk(folder: string): string[] {
  return mounted(folder, `mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"`);
}

/** Why this machine gives no program a disk of its own, if it does not. */
export function findNoDiskReason(): string | undefined {
  const mount = ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"];
  const { status, error, stderr } = spawnSync("unshare", mount, { encoding: "utf8" });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}
