import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { TestProject } from "vitest/node";

const root = join(import.meta.dirname, "../..");
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
  const compilerOptions = optionsOf(join(root, "tsconfig.json"));
  for (const file of PROGRAMS.flatMap(sourcesIn)) {
    const { outputText } = ts.transpileModule(readFileSync(join(root, file), "utf8"), { compilerOptions });
    const compiled = join(folder, file.replace(/\.ts$/u, ".js"));
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
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}
