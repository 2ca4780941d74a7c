import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parse } from "csv-parse/sync";
import { OrdersError, reasonOf } from "../errors.ts";
import { Order } from "./order.ts";

/** One record of an order file and where it stands there, for messages. */
interface FileRecord {
  place: string;
  value: unknown;
}

/**
 * Reads a shop's own orders: a JSON array, one JSON object a line, an object
 * keyed by order id, or CSV. CSV columns are the field names; a cell that holds
 * JSON is read as such (items, address), and `address.city` names a part.
 * @throws OrdersError that lists every bad record, in which case none is to be used.
 */
export async function readOrderFile(file: string): Promise<Order[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new OrdersError(`Cannot read ${file}: ${reasonOf(cause)}; name a file of orders.`, { cause });
  });
  const records = recordsOf(text.replace(/^\uFEFF/u, ""), file);
  if (records.length === 0) throw new OrdersError(`${file} holds no orders; nothing was imported.`);

  const faults: string[] = [];
  const orders = new Map<string, Order>();
  for (const { place, value } of records) {
    const parsed = Order.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      faults.push(`${place}: ${issue?.path.join(".") || "record"}: ${issue?.message}`);
    } else if (orders.has(parsed.data.order_id)) {
      faults.push(`${place}: order_id: ${parsed.data.order_id} stands in the file twice`);
    } else orders.set(parsed.data.order_id, parsed.data);
  }
  if (faults.length > 0) {
    throw new OrdersError(
      `${faults.length} of ${records.length} records in ${file} cannot be used; mend them, nothing was imported.\n  ${faults.join("\n  ")}`,
    );
  }
  return [...orders.values()];
}

function recordsOf(text: string, file: string): FileRecord[] {
  if (extname(file).toLowerCase() === ".csv") return csvRecords(text, file);
  const whole = parseJson(text);
  if (Array.isArray(whole))
    return whole.map((value, index) => ({ place: `record ${index + 1}`, value: value as unknown }));
  if (isObject(whole) && "order_id" in whole) return [{ place: "record 1", value: whole }];
  if (isObject(whole)) {
    return Object.entries(whole).map(([id, value]) => ({
      place: id,
      value: isObject(value) ? { order_id: id, ...value } : value,
    }));
  }
  const lines = text.split("\n").map((line, index) => ({ place: `line ${index + 1}`, text: line.trim() }));
  const filled = lines.filter((line) => line.text !== "");
  if (!isObject(parseJson(filled[0]?.text ?? ""))) {
    throw new OrdersError(`${file} is neither JSON, JSON lines nor CSV; nothing was imported.`);
  }
  return filled.map((line) => ({ place: line.place, value: parseJson(line.text) ?? line.text }));
}

function csvRecords(text: string, file: string): FileRecord[] {
  try {
    const rows = parse(text, { columns: true, skip_empty_lines: true, trim: true, info: true }) as unknown as {
      record: { [column: string]: string };
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ place: `line ${info.lines}`, value: fromCells(record) }));
  } catch (cause) {
    throw new OrdersError(`${file} is not CSV: ${reasonOf(cause)}; nothing was imported.`, { cause });
  }
}

/** Empty cells are absent fields; `address.city` goes into `address`. */
function fromCells(cells: { [column: string]: string }): unknown {
  const record = new Map<string, unknown>();
  for (const [column, cell] of Object.entries(cells)) {
    if (cell === "") continue;
    const [field = "", part] = column.split(".", 2);
    const value = /^[[{]/u.test(cell) ? (parseJson(cell) ?? cell) : cell;
    if (part === undefined) record.set(field, value);
    else record.set(field, { ...(record.get(field) as object | undefined), [part]: value });
  }
  return Object.fromEntries(record);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
