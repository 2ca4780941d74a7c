import { Command } from "commander";
import { addCalled } from "./add-called.ts";

export async function evalCommand(called: string | undefined): Promise<Command> {
  const parent = new Command("eval").description(
    "where conversations broke, how good they were, and how far to trust the answer",
  );
  return addCalled(
    parent,
    {
      transcripts: async () => (await import("./eval/transcripts.ts")).evalTranscriptsCommand(),
      sessions: async () => (await import("./eval/sessions.ts")).evalSessionsCommand(),
      simulate: async () => (await import("./eval/simulate.ts")).evalSimulateCommand(),
      pins: async () => (await import("./eval/pins.ts")).evalPinsCommand(),
      calibrate: async () => (await import("./eval/calibrate.ts")).evalCalibrateCommand(),
      cards: async () => (await import("./eval/cards.ts")).evalCardsCommand(),
      rate: async () => (await import("./eval/rate.ts")).evalRateCommand(),
      compare: async () => (await import("./eval/compare.ts")).evalCompareCommand(),
      upload: async () => (await import("./eval/upload.ts")).evalUploadCommand(),
    },
    called,
  );
}
