import { once } from "node:events";
import { createServer } from "node:net";
import { Command, InvalidArgumentError } from "commander";
import { reasonOf } from "../src/errors.ts";
import { runLanggraphjs } from "./langgraphjs.ts";

const command = new Command("npm run studio --")
  .description(
    "LangGraph's development server with this graph, for Studio and the SDK; it also takes the options of langgraphjs dev",
  )
  .option("-p, --port <number>", "where it listens", portFrom, 2024)
  .option("-h, --host <name>", "who reaches it: whoever does can read every conversation", "127.0.0.1")
  .helpOption("--help")
  .allowUnknownOption()
  .allowExcessArguments()
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const place = command.opts<Place>();
const fault = await whyNotListenAt(place);
process.stderr.write(fault === undefined ? `${consoleText(place)}\n` : `${fault}\n`);
process.exitCode =
  fault === undefined
    ? await runLanggraphjs(["dev", `--port=${place.port}`, `--host=${place.host}`, ...command.args])
    : 1;

interface Place {
  port: number;
  host: string;
}

function consoleText({ host, port }: Place): string {
  return `The console will be at http://${host.includes(":") ? `[${host}]` : host}:${port}/console/`;
}

function portFrom(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return number;
  throw new InvalidArgumentError("It must be a number from 1 to 65535.");
}

/** The server itself would tell of a taken port by a stack, and go on without it. */
async function whyNotListenAt({ port, host }: Place): Promise<string | undefined> {
  const probe = createServer();
  try {
    await once(probe.listen({ port, host }), "listening");
    return undefined;
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    return isTaken
      ? `Port ${port} of ${host} is taken; stop the server that listens there, or choose another: npm run studio -- --port ${port + 1}.`
      : `Cannot listen on port ${port} of ${host}: ${reasonOf(error)}; choose another --port or --host.`;
  } finally {
    probe.close();
  }
}
