import { deflateSync, inflateSync } from "node:zlib";
import { JsonPlusSerializer } from "@langchain/langgraph-checkpoint";

/** Beside the official types: its checkpoint is deflated, its metadata is not, so that the savers' filters read it. */
export const PACKED = "json+deflate";

/** The past of a session is rarely read and much the same from turn to turn: a fifth of its size is left. */
export function pack(json: Uint8Array | string): Uint8Array {
  return deflateSync(json, { level: 3 });
}

/** @throws when it is not what was packed. */
export function unpack(bytes: Uint8Array): string {
  return inflateSync(bytes).toString();
}

/** The official serializer, which reads what was packed too; packing is not its own. */
export class PackedSerde extends JsonPlusSerializer {
  override async loadsTyped(type: string, data: Uint8Array | string): Promise<unknown> {
    if (type !== PACKED) return super.loadsTyped(type, data);
    return super.loadsTyped("json", isDeflated(data) ? unpack(data) : data);
  }
}

/** JSON of an object begins with a brace, what was deflated never does. */
function isDeflated(data: Uint8Array | string): data is Uint8Array {
  return typeof data !== "string" && data[0] !== 0x7b;
}
