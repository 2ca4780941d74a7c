import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { graphDrawing, withDrawing } from "../scripts/graph-drawing.ts";
import { Environment, loadConfig } from "../src/config.ts";

const read = (file: string): string => readFileSync(join(import.meta.dirname, "..", file), "utf8");
const variables = Object.keys(Environment.shape).toSorted();

test(".env.example names every variable of the schema and no other", () => {
  const named = Array.from(read(".env.example").matchAll(/^([A-Z_]+)=/gmu), ([, name]) => name);
  expect(named.toSorted()).toEqual(variables);
});

test(".env.example copied as it is gives the defaults", () => {
  const lines = read(".env.example").matchAll(/^([A-Z_]+)=(.*)$/gmu);
  const example = Object.fromEntries(Array.from(lines, ([, name = "", value = ""]) => [name, value]));
  expect(loadConfig({}, example)).toEqual(loadConfig({}, {}));
});

test("the tables of settings in README and docs name variables of the schema", () => {
  const docs = readdirSync(join(import.meta.dirname, "../docs")).filter((file) => file.endsWith(".md"));
  const tables = ["README.md", ...docs.map((file) => join("docs", file))].map(read).join("");
  const named = Array.from(tables.matchAll(/^\| `([A-Z]+_[A-Z_]+)`/gmu), ([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !variables.includes(name))).toEqual([]);
});

test("README's drawing of the graph is the graph's", async () => {
  const readme = read("README.md");
  expect(readme).toBe(withDrawing(readme, await graphDrawing()));
});

test("the commands of README and docs are scripts of package.json", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: { [name: string]: string } };
  const docs = readdirSync(join(import.meta.dirname, "../docs")).filter((file) => file.endsWith(".md"));
  const texts = ["README.md", ...docs.map((file) => join("docs", file))];
  const named = Array.from(
    texts
      .map(read)
      .join()
      .matchAll(/npm (?:run (?:-s )?)([\w:-]+)/gu),
    ([, name = ""]) => name,
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
