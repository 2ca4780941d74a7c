import { expect, test } from "vitest";
import { passagesOf } from "../../src/knowledge/passages.ts";
import { articleOf } from "../support/article.ts";

async function read(text: string): Promise<{ id: string; heading: string; text: string }[]> {
  const passages = await passagesOf(articleOf("returns", text, { title: "Returning an item" }));
  return passages.map(({ id, heading, text: below }) => ({ id, heading, text: below }));
}

test("each heading begins a passage, and what stands before the first is one too", async () => {
  expect(await read("Within 30 days.\n\n## How to return\n\nPrint the label.\n\nSet it down\n---\nAnywhere.")).toEqual([
    { id: "returns", heading: "", text: "Within 30 days." },
    { id: "returns#how-to-return", heading: "How to return", text: "Print the label." },
    { id: "returns#set-it-down", heading: "Set it down", text: "Anywhere." },
  ]);
});

test("a passage has what its article is and is about", async () => {
  const article = articleOf("kettle", "Descale it.", {
    title: "Kettle",
    subjects: ["Electric Kettle"],
    updatedAt: "2026-01-02",
    url: "https://shop.example/kettle",
  });
  expect(await passagesOf(article)).toEqual([
    {
      id: "kettle",
      articleId: "kettle",
      title: "Kettle",
      heading: "",
      text: "Descale it.",
      subjects: ["Electric Kettle"],
      updatedAt: "2026-01-02",
      url: "https://shop.example/kettle",
    },
  ]);
});

test.each([
  ["in a code block", "```sh\n# no heading\n```"],
  ["in an indented block", "Text.\n\n    # no heading"],
  ["without a space", "#no heading"],
  ["in a quotation", "> # no heading"],
])("a # %s is no heading", async (_, text) => {
  expect(await read(text)).toEqual([{ id: "returns", heading: "", text }]);
});

test("a heading is read without its Markdown, and one that repeats the title is none", async () => {
  const [intro, below] = await read(
    "# Returning an item\n\nWithin 30 days.\n\n## Use the `label` **today** ##\n\nPrint it.",
  );
  expect(intro).toEqual({ id: "returns", heading: "", text: "Within 30 days." });
  expect(below).toMatchObject({ id: "returns#use-the-label-today", heading: "Use the label today" });
});

test("a heading without text below is no passage", async () => {
  expect(await read("## Empty\n\n### Full\n\nText.")).toEqual([{ id: "returns#full", heading: "Full", text: "Text." }]);
});

test("headings of one name, or of none, still have ids of their own", async () => {
  const ids = (await read("# A\n\n1\n\n# A\n\n2\n\n# A 2\n\n3\n\n# A\n\n4\n\n# !\n\n5\n\n# ?\n\n6")).map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(6);
  expect(ids.slice(0, 2)).toEqual(["returns#a", "returns#a-2"]);
});

test("a long section is split between its paragraphs, and loses no word", async () => {
  const paragraphs = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} says something of its own.`);
  const passages = await read(`## Long\n\n${paragraphs.join("\n\n")}`);
  expect(passages.length).toBeGreaterThan(1);
  expect(passages.every(({ heading, text }) => heading === "Long" && text.length <= 1200)).toBe(true);
  expect(passages.map(({ text }) => text).join("\n\n")).toBe(paragraphs.join("\n\n"));
});

test("lines that end as on Windows make the same passages", async () => {
  const text = "Intro.\n\n## How to return\n\n- one\n- two";
  expect(await read(text.replaceAll("\n", "\r\n"))).toEqual(await read(text));
});

test("Markdown that is nested without end is refused with a sentence", async () => {
  await expect(read("> ".repeat(100_000))).rejects.toThrow(/^Markdown is nested too deeply to be read; .*\.$/u);
  await expect(read("1. ".repeat(100_000))).rejects.toThrow("nested too deeply");
  expect(await read(`Text.\n\n${"-".repeat(500)}\n\n${"* ".repeat(20)}`)).toHaveLength(1);
});
