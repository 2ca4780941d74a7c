import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Lock {
  packages: { [path: string]: { version?: string; name?: string; optionalDependencies?: { [name: string]: string } } };
}

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8")) as Lock;
const copiesOf = (name: string): string[] =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) && version ? [version] : [],
  );

/** Below these there are known holes or faults: advisories, and what was seen when the parts were tried. */
const floors: { [name: string]: string } = {
  "@arizeai/openinference-core": "2.7.1",
  "@arizeai/openinference-instrumentation-langchain": "4.1.1",
  "@langchain/core": "1.1.8",
  "@langchain/langgraph": "1.7.3",
  "@langchain/langgraph-api": "1.5.1",
  "@langchain/langgraph-checkpoint": "1.2.2",
  "@langchain/langgraph-checkpoint-postgres": "1.0.5",
  "@langchain/langgraph-checkpoint-sqlite": "1.0.4",
  "@langchain/langgraph-cli": "1.5.1",
  "@langchain/langgraph-sdk": "1.15.0",
  "@photostructure/sqlite": "1.2.0",
};

/** Newer ones need a newer Node than 20, or are releases that were withdrawn. */
const ceilings: { [name: string]: string } = {
  "@langchain/langgraph-api": "1.99.0",
  "@langchain/langgraph-cli": "1.99.0",
  "@langchain/langgraph-sdk": "1.99.0",
  "@langchain/openai": "1.5.8",
  "@opentelemetry/otlp-transformer": "0.223.1",
  commander: "14.99.0",
  vitest: "4.99.0",
};

test.each(Object.entries(floors))("%s is at least %s", (name, floor) => {
  expect(copiesOf(name)).not.toEqual([]);
  expect(copiesOf(name).filter((version) => isBelow(version, floor))).toEqual([]);
});

test.each(Object.entries(ceilings))("%s is at most %s", (name, ceiling) => {
  expect(copiesOf(name).filter((version) => isBelow(ceiling, version))).toEqual([]);
});

test.each(["@langchain/core", "@langchain/langgraph", "@opentelemetry/api", "@opentelemetry/sdk-trace", "zod"])(
  "there is one copy of %s",
  (name) => {
    expect(copiesOf(name)).toHaveLength(1);
  },
);

test("nothing needs a compiler: the prebuilt SQLite stands in better-sqlite3's place", () => {
  expect(packages["node_modules/better-sqlite3"]?.name).toBe("@photostructure/sqlite");
});

test.each(["@oxlint/binding", "@oxfmt/binding", "@oxlint-tsgolint/", "@rolldown/binding", "@esbuild/"])(
  "the lock serves macOS, Windows and Linux with %s",
  (prefix) => {
    const platforms = Object.keys(packages)
      .filter((path) => path.includes(`node_modules/${prefix}`))
      .join(" ");
    expect(["darwin-arm64", "win32-x64", "linux-x64"].filter((platform) => !platforms.includes(platform))).toEqual([]);
  },
);

test("every optional part that a package names is in the lock, or npm ci refuses it", () => {
  const named = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(named.filter((name) => copiesOf(name).length === 0)).toEqual([]);
});

function isBelow(version: string, bound: string): boolean {
  const [left, right] = [version, bound].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const difference = left.findIndex((part, index) => part !== right[index]);
  return difference >= 0 && (left[difference] ?? 0) < (right[difference] ?? 0);
}
