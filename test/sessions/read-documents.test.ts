import { expect, test } from "vitest";
import { readDocuments } from "../../src/sessions/read-documents.ts";

const documents = "retrieval.documents";

test("each document is a line: what it is called, and its score", () => {
  const attributes = {
    [`${documents}.0.document.id`]: "returns#costs",
    [`${documents}.0.document.metadata`]: JSON.stringify({ title: "Returns", heading: "What it costs" }),
    [`${documents}.0.document.score`]: 0.6321,
    [`${documents}.1.document.id`]: "warranty",
    [`${documents}.1.document.score`]: 0.5,
  };
  expect(readDocuments({ attributes })).toBe("Returns › What it costs (0.63),\nwarranty (0.50)");
});

test("another program's document has its text for a name, clipped", () => {
  const attributes = { [`${documents}.0.document.content`]: `Two years.\n${"More. ".repeat(100)}` };
  expect(readDocuments({ attributes })).toMatch(/^Two years\. More\. .{100,}…$/u);
});

test("without documents there is nothing to say", () => {
  expect(readDocuments({ attributes: { "output.value": "3" } })).toBe("");
});
