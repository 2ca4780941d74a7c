import { diag } from "@opentelemetry/api";
import { expect, test, vi } from "vitest";
import { reportLosses } from "../../src/cli/terminal/report-losses.ts";
import { ruleFaults, safely } from "../../src/tracing/rule-faults.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

test("a rule that throws does not stop the others: it is counted, and named once", () => {
  const told: string[] = [];
  const listen = (message: string): number => told.push(message);
  diag.setLogger({ error: listen, warn: listen, info: listen, debug: listen, verbose: listen });
  const broken = (): string => {
    throw new TypeError("cannot read this");
  };
  expect([safely("the rule broken", broken, "as it was"), safely("the rule broken", broken, "so too")]).toEqual([
    "as it was",
    "so too",
  ]);
  diag.disable();
  expect(told.filter((message) => message.includes("the rule broken"))).toHaveLength(1);
  expect(ruleFaults()).toMatchObject([{ name: "the rule broken", count: 2, reason: "TypeError" }]);
});

test("a rule that threw is told where losses are, without the words that it may have quoted", async () => {
  using folder = makeDataDir();
  await using traced = openTracedSpans(folder.path, []);
  safely("the rule told", () => JSON.parse("ada@b.example") as unknown, undefined);
  const told: string[] = [];
  const listening = vi.spyOn(process.stderr, "write").mockImplementation((text) => told.push(String(text)) > 0);
  reportLosses(traced.pipeline.losses().filter(({ name }) => name === "the rule told"));
  listening.mockRestore();
  expect(told.join("")).toBe(
    "1 span may lack something, since the rule told failed: SyntaxError; report it, it is no fault of yours.\n",
  );
});
