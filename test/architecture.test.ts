import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Lowest first; AGENTS.md has the same table in words. */
const floors = [
  ["src/errors.ts", "src/lib/"],
  ["src/context/", "src/orders/", "src/knowledge/", "src/archive/", "src/checkpoints/", "src/spans/", "src/redaction/"],
  ["src/models/", "src/tools/", "src/tracing/", "src/sessions/", "src/otlp/"],
  ["src/agent/", "src/forgetting/", "src/evals/", "src/config.ts"],
  ["src/simulation/", "src/catalogue/"],
  ["src/app.ts", "src/start-tracing.ts", "src/monitors/"],
  ["src/replay/"],
  ["src/index.ts", "src/server/"],
  ["src/cli/", "graphs/"],
];

const files = ["src", "graphs"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => join(folder, file)),
);

function placeOf(file: string): { floor: number; room: string } {
  const floor = floors.findIndex((rooms) => rooms.some((room) => file.startsWith(room)));
  return { floor, room: floors[floor]?.find((room) => file.startsWith(room)) ?? "" };
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  const specifiers = source.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/gu);
  return Array.from(specifiers, ([, specifier = ""]) => normalize(join(dirname(file), specifier)));
}

test("every file stands on a floor", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => placeOf(file).floor < 0)).toEqual([]);
});

test("imports go down, or stay in their own room", () => {
  const upward = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => {
        const [from, to] = [placeOf(file), placeOf(imported)];
        return to.floor > from.floor || (to.floor === from.floor && to.room !== from.room);
      })
      .map((imported) => `${file} → ${imported}`),
  );
  expect(upward.filter((arrow) => !withinGround(arrow))).toEqual([]);
});

test("only the agent reads a session's messages off the state", () => {
  const readers = files.filter((file) =>
    /\bstate\.messages\b|values\.messages\b/u.test(readFileSync(join(root, file), "utf8")),
  );
  expect(readers.filter((file) => !file.startsWith("src/agent/"))).toEqual([]);
});

test("no folder is a dump and only src/index.ts is a barrel", () => {
  const names = files.map((file) => relative("src", file));
  expect(names.filter((name) => /(^|\/)(utils?|helpers?|common|types|constants)(\.tsx?|\/)/u.test(name))).toEqual([]);
  expect(names.filter((name) => name.endsWith("index.ts"))).toEqual(["index.ts"]);
});

/** The ground is one floor and one room: its files may use each other. */
function withinGround(arrow: string): boolean {
  return arrow.split(" → ").every((file) => placeOf(file).floor === 0);
}
