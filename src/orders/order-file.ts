import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parse } from "csv-parse/sync";
import { OrdersError, reasonOf } from "../errors.ts";
import { comparableId } from "../lib/comparable-id.ts";
import { parseJson } from "../lib/json.ts";
import { Order } from "./order.ts";

/** One record of an order file and where it stands there, for messages. */
interface FileRecord {
  place: string;
  value: unknown;
  /** Why there is no value. */
  fault?: string | undefined;
}

/**
 * Reads a shop's own orders: a JSON array, one JSON object a line, an object
 * keyed by order id, or CSV. CSV columns are the field names; a cell that holds
 * JSON is read as such (items, address), and `address.city` names a part.
 * @throws OrdersError that lists every bad record, in which case none is to be used.
 */
export async function loadOrderFile(file: string): Promise<Order[]> {
  const records = recordsOf(await readText(file), file);
  if (records.length === 0) throw new OrdersError(`${file} holds no orders; nothing was imported.`);

  const faults: string[] = [];
  const orders = new Map<string, Order>();
  for (const { place, value, fault } of records) {
    const parsed = Order.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      faults.push(`${place}: ${fault ?? `${issue?.path.join(".") || "record"}: ${faultOf(issue?.message)}`}`);
      continue;
    }
    const id = comparableId(parsed.data.order_id);
    if (orders.has(id)) faults.push(`${place}: order_id: ${parsed.data.order_id} stands in the file twice`);
    orders.set(id, parsed.data);
  }
  if (faults.length > 0) {
    throw new OrdersError(
      `${faults.length} of ${records.length} records in ${file} cannot be used; mend them, nothing was imported.\n  ${faults.join("\n  ")}`,
    );
  }
  return [...orders.values()];
}

/** UTF-8, with or without a byte order mark. */
async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    throw new OrdersError(`Cannot read ${file}: ${reasonOf(cause)}; name a file of orders in UTF-8.`, { cause });
  }
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
  const records = lines.filter((line) => line.text !== "").map(lineRecord);
  const isBroken = text.trimStart().startsWith("[") || records.every(({ fault }) => fault !== undefined);
  if (records.length > 0 && isBroken) {
    throw new OrdersError(`${file} is neither JSON, JSON lines nor CSV; nothing was imported.`);
  }
  return records;
}

function lineRecord({ place, text }: { place: string; text: string }): FileRecord {
  const value = parseJson(text);
  return isObject(value) ? { place, value } : { place, value: undefined, fault: "not a JSON object" };
}

function csvRecords(text: string, file: string): FileRecord[] {
  try {
    const options = {
      columns: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      relax_column_count: true,
      delimiter: delimiterOf(text),
    } as const;
    const rows = parse(text, options) as unknown as {
      record: { [column: string]: string };
      info: { lines: number; error?: Error };
    }[];
    return rows.map(({ record, info: { lines, error } }) => ({
      place: `line ${lines}`,
      value: error ? undefined : fromCells(record),
      fault: error?.message,
    }));
  } catch (cause) {
    throw new OrdersError(`${file} is not CSV: ${reasonOf(cause)}; nothing was imported.`, { cause });
  }
}

/** Spreadsheets of many countries write semicolons. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const count = (mark: string): number => head.split(mark).length;
  return [",", ";", "\t"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
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

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** zod's words for a field that is not there. */
function faultOf(message = ""): string {
  return message.replace(/^Invalid input: expected (\w+), received undefined$/u, "is missing, a $1 is wanted");
}
