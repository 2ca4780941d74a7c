import { Command } from "commander";
import { addCalled } from "./add-called.ts";

export async function monitorCommand(called: string | undefined): Promise<Command> {
  return addCalled(
    new Command("monitor").description("tells when it goes wrong for many: the monitors of monitors.json"),
    {
      check: async () => (await import("./monitor/check.ts")).monitorCheckCommand(),
      watch: async () => (await import("./monitor/watch.ts")).monitorWatchCommand(),
    },
    called,
  );
}
