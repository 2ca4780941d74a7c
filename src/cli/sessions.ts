import { Command } from "commander";
import { addCalled } from "./add-called.ts";

export async function sessionsCommand(called: string | undefined): Promise<Command> {
  return addCalled(
    new Command("sessions").description("the sessions that were recorded"),
    {
      list: async () => (await import("./sessions/list.ts")).listCommand(),
      show: async () => (await import("./sessions/show.ts")).showCommand(),
      watch: async () => (await import("./sessions/watch.ts")).watchCommand(),
      users: async () => (await import("./sessions/users.ts")).usersCommand(),
      breakdowns: async () => (await import("./sessions/breakdowns.ts")).breakdownsCommand(),
      diff: async () => (await import("./sessions/diff.ts")).diffCommand(),
      replay: async () => (await import("./sessions/replay.ts")).replayCommand(),
      annotate: async () => (await import("./sessions/annotate.ts")).annotateCommand(),
      queue: async () => (await import("./sessions/queue.ts")).queueCommand(),
      pin: async () => (await import("./sessions/pin.ts")).pinCommand(),
      import: async () => (await import("./sessions/import.ts")).importCommand(),
      export: async () => (await import("./sessions/export.ts")).exportCommand(),
      erase: async () => (await import("./sessions/erase.ts")).eraseCommand(),
      erasures: async () => (await import("./sessions/erasures.ts")).erasuresCommand(),
    },
    called,
  );
}
