import { Command } from "commander";
import { exampleMonitors } from "../../monitors/example-monitors.ts";
import { noticeFaultText } from "../../monitors/notice-fault-text.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { openDesk } from "./open-desk.ts";
import { watchedJson, watchedText } from "./watched-text.ts";

interface CheckOptions {
  json?: boolean;
  example?: boolean;
}

export function monitorCheckCommand(): Command {
  return new Command("check")
    .description("looks at each monitor once; exit code 3 where one fires")
    .argument("[file]", "monitors.json, unless SUPPORTBOT_MONITORS names another")
    .option("--json", "a JSON object a monitor and line")
    .option("--example", "prints a file to begin with, and looks at nothing")
    .action(async (file: string | undefined, { json, example }: CheckOptions) => {
      if (example) return print(JSON.stringify(exampleMonitors, undefined, 2));
      using open = openDesk(file);
      const { monitors, faults } = await open.desk.round();
      for (const watched of monitors) {
        if (json) printJson(watchedJson(watched));
        else if (watched.monitor.tell.includes("stdout")) print(watchedText(watched));
      }
      for (const fault of faults) note(noticeFaultText(fault));
      if (monitors.some(({ monitor, state }) => state.status === "firing" && monitor.tell.includes("exit")))
        process.exitCode = ExitCode.belowBar;
    });
}
