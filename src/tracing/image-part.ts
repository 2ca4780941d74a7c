import { z } from "zod";

/** A longer one would be cut, and a cut picture is none. */
const Address = z.string().max(32 * 1024);
const Data = z
  .union([
    z.strictObject({ type: z.literal("image"), data: z.string(), mimeType: z.string() }),
    z
      .strictObject({
        type: z.literal("image"),
        source: z.strictObject({ type: z.literal("base64"), media_type: z.string(), data: z.string() }),
      })
      .transform(({ source: { data, media_type: mimeType } }) => ({ data, mimeType })),
  ])
  .transform(({ data, mimeType }) => `data:${mimeType};base64,${data}`)
  .pipe(Address);
const Linked = z.union([
  z.strictObject({ type: z.literal("image"), url: Address }).transform(({ url }) => url),
  z.strictObject({ type: z.literal("image_url"), image_url: Address }).transform(({ image_url: url }) => url),
  z
    .strictObject({ type: z.literal("image_url"), image_url: z.strictObject({ url: Address }) })
    .transform(({ image_url: { url } }) => url),
]);

/** Pure: where the picture is that a part of a message holds, if it holds nothing else. */
export function findImage(part: unknown): string | undefined {
  return z.union([Linked, Data]).safeParse(part).data;
}
