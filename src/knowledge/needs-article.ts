import type { Said } from "./talk.ts";

/** Whether the customer's last words ask for what help articles tell, rather than for an order or an action. */
export function needsArticle(talk: readonly Said[]): boolean {
  const words = talk.findLast(({ role }) => role === "user")?.text ?? "";
  return words.includes("?");
}
