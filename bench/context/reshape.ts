import { createHash } from "node:crypto";
import { replayContext } from "../../src/context/replay.ts";
import { parseConversation, type Conversation, type Replayed, type Source } from "./conversations.ts";

/** Ids of other shops: what a rule was made for is not what it has to work with. */
const SHAPES = [
  "PO/00-0000",
  "ORD-2024-00000",
  "000-0000000-0000000",
  "AAA00000",
  "A0A0-A0A0",
  "000000",
  "SO_0000_00",
  "SO2025/00-00",
  "00000-X",
  "AAA-AAA-00",
  "A-0000",
  "2025/00-000",
  "0000-0000",
  "00A00A00",
];

/** The same conversations with ids of another shape in the place of `#W0000000`. */
export function reshaped(sources: readonly Source[]): Source[] {
  return SHAPES.map((shape) => ({
    file: shape,
    pool: "reshaped",
    replayed: sources.flatMap(({ replayed }) => replayed.map((conversation) => reshape(conversation, shape))),
  }));
}

function reshape(conversation: Conversation, shape: string): Replayed {
  const text = JSON.stringify(conversation).replaceAll(/#?\bW\d{7}\b/gu, (id) => idOf(id.replace("#", ""), shape));
  const renamed = parseConversation(JSON.parse(text));
  return {
    ...renamed,
    replay: replayContext(renamed.messages),
    userOnly: replayContext(renamed.messages, { userOnly: true }),
  };
}

/** The same id every time for one order, with random digits and letters for the zeros and As of a shape. */
function idOf(id: string, shape: string): string {
  const bytes = createHash("sha256").update(`${shape} ${id}`).digest();
  let next = 0;
  const prefix = /^[A-Z]{2,3}(?=[-/_])/u.exec(shape)?.[0] ?? "";
  const rest = shape.slice(prefix.length).replaceAll(/[A0]/gu, (kind) => {
    const byte = bytes[(next += 1)] ?? 0;
    return kind === "0" ? String(byte % 10) : String.fromCodePoint(65 + (byte % 26));
  });
  return `${prefix}${rest}`;
}
