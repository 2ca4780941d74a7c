/** Bytes as the value of one field, which no schema would let through. */
function rawField(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(bytes.length)]), bytes]);
}

/** The same inside messages that hold it, the outermost field first. */
export function rawIn(path: readonly number[], bytes: Buffer): Buffer {
  return path.reduceRight((inner, field) => rawField(field, inner), bytes);
}

/** So many empty messages of one field, of two bytes each. */
export function rawEmpty(field: number, count: number): Buffer {
  return Buffer.alloc(count * 2, rawField(field, Buffer.alloc(0)));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
