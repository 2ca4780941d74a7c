import { describe, expect, test } from "vitest";
import { lines } from "../../bench/redaction/lines.ts";
import { redacted, tallyByKind } from "../../bench/redaction/measure.ts";
import { unseen } from "../../bench/redaction/unseen.ts";

describe.each([
  ["the bench's lines", lines],
  ["lines that were written afterwards", unseen],
])("of %s", (_, set) => {
  const faultsIn = (isPersonal: boolean): number => {
    const own = set.filter(({ value }) => (value !== undefined) === isPersonal);
    return Array.from(tallyByKind(own).values()).flatMap(({ faults }) => faults).length / own.length;
  };

  test("98 in 100 of those with personal data keep nothing of it", () => {
    expect(faultsIn(true)).toBeLessThanOrEqual(0.02);
  });

  test("at most 2 in 100 look-alikes are harmed", () => {
    expect(faultsIn(false)).toBeLessThanOrEqual(0.02);
  });
});

test("the bench measures half its 500 lines for what is found, and half for what is harmed", () => {
  expect(lines.filter(({ value }) => value !== undefined)).toHaveLength(250);
  expect(lines).toHaveLength(500);
});

test("a value that is left in part counts as a fault", () => {
  expect(redacted("a@b.example")).toBe("[email]");
  const [tally] = tallyByKind([{ kind: "email", text: "ada lovelace", value: "lovelace" }]).values();
  expect(tally?.faults).toHaveLength(1);
});
