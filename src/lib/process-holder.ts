import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** Tells this process from one that had its id before it, as the first process of each container has. */
const LIFE = randomUUID();

/** The name by which something in this process holds what only one may hold at a time. */
export function newHolder(): string {
  return JSON.stringify({ host: hostname(), pid: process.pid, life: LIFE, id: randomUUID() });
}

/** True where the holder's process is known to have ended: it was of this machine, and is there no longer. */
export function isDeadHolder(holder: string): boolean {
  const { host, pid, life } = JSON.parse(holder) as { host: string; pid: number; life: string };
  if (host !== hostname()) return false;
  if (pid === process.pid) return life !== LIFE;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
