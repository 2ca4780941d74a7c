import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { counted, printable } from "../lib/text.ts";
import { openShop } from "../orders/open-shop.ts";
import { loadOrderFile } from "../orders/order-file.ts";
import { print, printJson } from "./terminal/terminal.ts";

export function ordersCommand(): Command {
  const orders = new Command("orders").description("the shop's orders");
  orders
    .command("import")
    .description("take a shop's own orders: a JSON array, JSON lines, an object keyed by order id, or CSV")
    .argument("<file>", "each record is checked; if one cannot be used none is imported")
    .option("--json", "one JSON object on standard output")
    .action(async (file: string, { json }: { json?: boolean }) => {
      const records = await loadOrderFile(file);
      const { shopFile } = loadConfig();
      using shop = await openShop(shopFile);
      await shop.save(records);
      const total = await shop.count();
      if (json) printJson({ imported: records.length, total });
      else
        print(
          printable(
            `Imported ${counted(records.length, "order")} from ${file}; ${shopFile} now holds ${total}, the demo's among them.`,
          ),
        );
    });
  return orders;
}
