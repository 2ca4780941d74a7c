import { Command, InvalidArgumentError } from "commander";
import { SupportBotError } from "../../errors.ts";
import { loadMonitors } from "../../monitors/load-monitors.ts";
import type { Round } from "../../monitors/monitor-desk.ts";
import { noticeFaultText } from "../../monitors/notice-fault-text.ts";
import { TimeSpan } from "../../monitors/time-span.ts";
import { watchMonitors } from "../../monitors/watch-monitors.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { untilSignal } from "../terminal/until-signal.ts";
import { openDesk } from "./open-desk.ts";
import { watchedJson, watchedText } from "./watched-text.ts";

interface WatchOptions {
  every: number;
  json?: boolean;
}

export function monitorWatchCommand(): Command {
  return new Command("watch")
    .description("looks at the monitors again and again until Ctrl-C, and tells what changes")
    .argument("[file]", "monitors.json, unless SUPPORTBOT_MONITORS names another")
    .option("--every <time>", "between two looks", everyFrom, 30_000)
    .option("--json", "a JSON object a change and line")
    .action(async (file: string | undefined, { every, json }: WatchOptions) => {
      using open = openDesk(file);
      // A file that cannot be used at first is wrong use; later it may be in the midst of being written.
      await loadMonitors(open.desk.file);
      const stopped = untilSignal();
      await using _watch = watchMonitors(open.desk, { everyMs: every, onRound: changesTo(json), onFault: onceEach() });
      await stopped;
    });
}

/** Says what is not as it was. */
function changesTo(json = false): (round: Round) => void {
  const before = new Map<string, string>();
  const tellFault = onceEach();
  return ({ monitors, faults }) => {
    for (const watched of monitors) {
      const { monitor, state, notice } = watched;
      const isSame = before.get(monitor.name) === state.status && notice === undefined;
      before.set(monitor.name, state.status);
      if (isSame) continue;
      if (json) printJson(watchedJson(watched));
      else if (monitor.tell.includes("stdout")) print(watchedText(watched));
    }
    for (const fault of faults) tellFault(noticeFaultText(fault));
  };
}

/** A fault that stays is said once. */
function onceEach(): (fault: unknown) => void {
  let last = "";
  return (fault) => {
    const text = fault instanceof SupportBotError ? fault.message : String(fault);
    if (text !== last) note(text);
    last = text;
  };
}

function everyFrom(text: string): number {
  const { data } = TimeSpan.safeParse(text);
  if (data === undefined || data < 1000 || data > 86_400_000)
    throw new InvalidArgumentError("It must be 1s to 1d, such as 30s or 5m.");
  return data;
}
