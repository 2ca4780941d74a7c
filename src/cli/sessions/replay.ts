import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { createSupportBot } from "../../app.ts";
import { UsageError, reasonOf } from "../../errors.ts";
import { printable, shellWord } from "../../lib/text.ts";
import { openReplay } from "../../replay/open-replay.ts";
import { diffSessions } from "../../sessions/diff-sessions.ts";
import { diffText } from "../../sessions/diff-text.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { reportLosses } from "../terminal/report-losses.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { untilInterrupted } from "../terminal/until-interrupted.ts";

interface ReplayOptions {
  from: number;
  model?: string;
  prompt?: string;
  as?: string;
  json?: boolean;
}

export function replayCommand(): Command {
  return new Command("replay")
    .description("say again what a session's customer said, from a turn's checkpoint, to another model or prompt")
    .argument("<id>", "the session, which stays as it is")
    .option("--from <turn>", "the first turn that is told anew", countFrom1, 1)
    .option("--model <spec>", "offline, openai:NAME or transcript:FILE#ID, in place of SUPPORTBOT_MODEL")
    .option("--prompt <file>", "a text file with other instructions")
    .option("--as <id>", "the id of the new session; one is made of the old one's by default")
    .option("--json", "the new session's id and how each turn differs, as one JSON object")
    .action(replay);
}

async function replay(sessionId: string, { from, model, prompt, as, json }: ReplayOptions): Promise<void> {
  const instructions = prompt === undefined ? undefined : await instructionsIn(prompt);
  await using bot = await createSupportBot({
    ...(model !== undefined && { model }),
    ...(instructions !== undefined && { prompt: instructions }),
  });
  await untilInterrupted(sessionId, async (signal) => {
    const anew = await openReplay(bot, { sessionId, turn: from, ...(as !== undefined && { into: as }) });
    for await (const { error } of anew.tell(signal)) if (error) process.exitCode = ExitCode.failed;
    const flushed = await bot.flush();
    const old = bot.sessions.get(sessionId);
    const told = { ...old, turns: old.turns.filter(({ turn }) => turn >= from) };
    const turns = diffSessions(told, bot.sessions.get(anew.sessionId));
    if (json) printJson({ sessionId: anew.sessionId, replayOf: sessionId, from, turns });
    else print(diffText(turns, [sessionId, anew.sessionId], terminalStyle()));
    note(printable(`Kept as ${anew.sessionId}: npm run -s supportbot -- sessions show ${shellWord(anew.sessionId)}`));
    reportLosses(flushed);
  });
}

async function instructionsIn(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`The prompt ${file} cannot be read: ${reasonOf(cause)}; give a text file.`, { cause });
  });
  if (text.trim() === "") throw new UsageError(`The prompt ${file} is empty; write the instructions in it.`);
  return text;
}
