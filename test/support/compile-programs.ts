import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { TestProject } from "vitest/node";

const root = join(import.meta.dirname, "../..");
const ASSETS = "src/server/assets";
const PROGRAMS = ["src", "scripts", "bench", "test/fixtures", "test/support"];

declare module "vitest" {
  interface ProvidedContext {
    /** Holds the checkout's programs in JavaScript. */
    compiled: string;
  }
}

/** Compiles once a run what tests start again and again: through tsx a start takes about twice as long. */
export default function compilePrograms(project: TestProject): () => void {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "supportbot-test-"));
  compileInto(folder);
  project.onTestsRerun(() => compileInto(folder));
  project.provide("compiled", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

function compileInto(folder: string): void {
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  cpSync(join(root, ASSETS), join(folder, ASSETS), { recursive: true });
  const compilerOptions = optionsOf(join(root, "tsconfig.json"));
  for (const file of PROGRAMS.flatMap(sourcesIn)) {
    const { outputText } = ts.transpileModule(readFileSync(join(root, file), "utf8"), {
      compilerOptions,
      fileName: file,
    });
    const compiled = join(folder, file.replace(/\.tsx?$/u, ".js"));
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, outputText);
  }
}

function optionsOf(file: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, "utf8")) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, module: ts.ModuleKind.ESNext };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file) && !file.includes("node_modules"))
    .map((file) => join(folder, file));
}
