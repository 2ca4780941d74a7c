import { expect, test } from "vitest";
import { decodeProtobuf } from "../../src/otlp/decode-request.ts";
import { readRequest } from "../../src/otlp/read-request.ts";
import { encode, newId, requestOf } from "../support/send-otlp.ts";

const MOST = 34_000_000;

/** How many characters of JSON a resource comes to with all the spans that repeat it. */
function repeated({ spans, attributes }: { spans: number; attributes: number }): number {
  const traceId = newId(16);
  const { resourceSpans } = requestOf(Array.from({ length: spans }, () => ({ traceId, startMs: 1e12 })));
  const resource = {
    attributes: Array.from({ length: attributes }, (_, index) => ({
      key: String(index).padStart(256, "k"),
      value: { stringValue: "v".repeat(70_000 / attributes) },
    })),
  };
  const bytes = encode({ resourceSpans: resourceSpans.map((sent) => ({ ...sent, resource })) });
  let total = 0;
  for (const span of readRequest(decodeProtobuf(bytes), BigInt(Date.now()) * 1_000_000n))
    total += JSON.stringify(span?.resource).length;
  return total;
}

test.each([
  { spans: 600, attributes: 1 },
  { spans: 600, attributes: 200 },
  { spans: 5000, attributes: 2 },
  { spans: 20_000, attributes: 14 },
])("a resource of $attributes attributes with $spans spans stays within its bound", (sent) => {
  expect(repeated(sent)).toBeLessThan(MOST);
});

test("a few spans have their resource whole", () => {
  expect(repeated({ spans: 10, attributes: 100 })).toBeGreaterThan(10 * 70_000);
});
