import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Client } from "@langchain/langgraph-sdk";
import { expect, vi } from "vitest";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, startProgram, type Program, type ProgramOptions } from "./cli.ts";
import { makeDataDir } from "./data-dir.ts";
import { freePort } from "./free-port.ts";

const root = join(import.meta.dirname, "../..");

export interface AgentServer extends AsyncDisposable {
  url: string;
  client: Client;
  /** The project it serves, apart from the checkout: what it writes lies here. */
  folder: string;
  /** One of the files that it was made of: a change has it load all anew. */
  sourceFile: string;
  program: Program;
  /** The spans of a session, once as many of its turns have ended. */
  spansOf(session: string, turns: number): Promise<SpanRecord[]>;
}

export const isRoot = ({ parentSpanId }: SpanRecord): boolean => parentSpanId === undefined;

type Surroundings = Pick<ProgramOptions, "env" | "ownGroup">;

/** Starts `npm run studio` for the graph of this checkout on a free port. Disposing ends it. */
export async function startAgentServer({ env = {}, ownGroup = false }: Surroundings = {}): Promise<AgentServer> {
  const project = makeDataDir();
  const folder = project.path;
  const sourceFile = writeProject(folder);
  const port = await freePort();
  const program = startProgram("scripts/studio.ts", ["--no-browser", "--port", String(port), "--config", folder], {
    folder,
    env: { LOG_JSON: "true", ...env },
    ownGroup,
  });
  const stop = async (): Promise<void> => {
    program.child.kill("SIGTERM");
    await program.ended();
    project[Symbol.dispose]();
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(url, program);
  } catch (error) {
    await stop();
    throw error;
  }
  const client = new Client({ apiUrl: url });
  const spansOf = (session: string, turns: number): Promise<SpanRecord[]> =>
    vi.waitFor(
      () => {
        using store = new SpanStore(join(dataDirOf(folder), "spans.db"));
        const spans = store.spansOf(session);
        expect(spans.filter(isRoot)).toHaveLength(turns);
        return spans;
      },
      { timeout: 20_000, interval: 100 },
    );
  return { url, client, folder, sourceFile, program, spansOf, [Symbol.asyncDispose]: stop };
}

/** Settles when the server answers. */
async function answers(url: string, { child, output }: Program): Promise<void> {
  const isUp = (): Promise<boolean> =>
    fetch(`${url}/ok`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${output.stdout}${output.stderr}`);
    await setTimeout(50);
  }
}

/** The checkout's langgraph.json in a folder of its own, whose http.app is the checkout's. */
function writeProject(folder: string): string {
  const config = JSON.parse(readFileSync(join(root, "langgraph.json"), "utf8")) as {
    graphs: { support: string };
    http: { app: string };
  };
  const [file = "", name = ""] = config.http.app.split(":");
  const sourceFile = join(folder, "http.mts");
  writeFileSync(sourceFile, `export { ${name} } from ${JSON.stringify(pathToFileURL(join(root, file)).href)};\n`);
  config.graphs.support = join(relative(folder, root), config.graphs.support);
  config.http.app = `./http.mts:${name}`;
  writeFileSync(join(folder, "langgraph.json"), JSON.stringify(config));
  // How its pages are compiled.
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: join(root, "tsconfig.json") }));
  return sourceFile;
}
