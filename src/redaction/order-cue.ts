const ORDER = String.raw`(?:orders?|purchase|p\.?o\.?|invoice|tracking|parcel|shipment|package|ticket|case|item|sku|ref(?:erence)?|confirmation|booking|reservation|rma|return|serial|isbn|ean|upc|transaction|bestellung|rechnung|sendung|pedido|factura|commande|ordine)`;
/** An order's word with nothing behind it but "number", "id", "is" and the like. */
const BEFORE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])${ORDER}(?:[\s:#.-]+(?:number|nummer|num|no|nr|id|code|is|was|the|my|and|also)\b)*[\s:#.'"(-]*|#)$`,
  "iu",
);
const FIELD = new RegExp(String.raw`^(?:.*[_.-])?${ORDER}s?(?:[_.-]?(?:id|no|nr|num|number|code|ref))?$|^id$`, "iu");

/** Whether the words right before a number, or the name of its field, say that it is an order's or the like. */
export function isCalledOrder(text: string, start: number, field: string): boolean {
  const snake = field.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2");
  return FIELD.test(snake) || BEFORE.test(text.slice(Math.max(0, start - 60), start));
}
