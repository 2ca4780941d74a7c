import { diag } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { ruleFaults, safely } from "../../src/tracing/rule-faults.ts";

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
  expect(ruleFaults().get("the rule broken")).toBe(2);
});
