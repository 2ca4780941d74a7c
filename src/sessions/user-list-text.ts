import pc from "picocolors";
import { clip, minute, printable } from "../lib/text.ts";
import type { TextStyle } from "./session-text.ts";
import { costText } from "./standing-text.ts";
import type { UserSummary } from "./user-summaries.ts";

/** Pure: users, a line each. */
export function userListText(users: readonly UserSummary[], { color }: TextStyle): string {
  const { bold, dim } = pc.createColors(color);
  const line = (cells: readonly [string, ...string[]]): string =>
    [cells[0].padEnd(24), ...cells.slice(1).map((cell) => cell.padStart(8))].join("  ");
  return [
    bold(`${line(["user", "sessions", "turns", "repeats", "cost"])}  last seen`),
    ...users.map(({ userId, sessions, turns, repeatContacts, cost, lastSeen }) => {
      const name = userId === null ? "–" : clip(printable(userId), 24);
      const cells = [String(sessions), String(turns), userId === null ? "–" : String(repeatContacts), costText(cost)];
      return `${line([name, ...cells])}  ${dim(minute(lastSeen))}`;
    }),
  ].join("\n");
}
