import protobuf from "protobufjs";

/** A part of two bytes takes hundreds in memory: 4 MiB of them would stop the process for a second. */
const MOST_PARTS = 250_000;
/** Of parts in parts; a value inside a value is two or three. */
const DEEPEST = 64;

/**
 * Walks over the messages of a request without making them.
 * @throws Error when there are too many, or one is too deep in others.
 */
export function checkProtobuf(bytes: Buffer, outermost: protobuf.Type): void {
  const reader = protobuf.Reader.create(bytes);
  let parts = 0;
  const walk = (type: protobuf.Type, end: number, depth: number): void => {
    parts += 1;
    check(parts, depth);
    while (reader.pos < end) {
      const tag = reader.uint32();
      const inner = (tag & 7) === 2 ? type.fieldsById[tag >>> 3]?.resolve().resolvedType : undefined;
      if (inner instanceof protobuf.Type) walk(inner, reader.uint32() + reader.pos, depth + 1);
      else reader.skipType(tag & 7);
    }
  };
  walk(outermost, reader.len, 0);
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
/** `[` and `{`, `]` and `}`. */
const [OPENING, CLOSING] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** The same of a request in JSON, where a part is an object, and a comma before it or an array around it. */
export function checkJson(bytes: Buffer): void {
  let [parts, depth, isInText] = [0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isInText && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) isInText = !isInText;
    else if (isInText) continue;
    else if (CLOSING.has(byte)) depth -= 1;
    else if (byte === COMMA) parts += 1;
    else if (OPENING.has(byte)) {
      parts += 1;
      depth += 1;
    }
    check(parts / 2, depth / 2);
  }
}

function check(parts: number, depth: number): void {
  if (parts > MOST_PARTS) throw new Error(`it has more than ${MOST_PARTS} parts`);
  if (depth > DEEPEST) throw new Error("its values are nested too deep");
}
