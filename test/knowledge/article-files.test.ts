import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadArticleFolder } from "../../src/knowledge/article-files.ts";
import { makeDataDir } from "../support/data-dir.ts";

const home = makeDataDir();
afterAll(() => home[Symbol.dispose]());
let folders = 0;

function folderWith(files: { [name: string]: string | Buffer }): string {
  const folder = join(home.path, `folder-${(folders += 1)}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

test("a Markdown file is an article: its path the id, its first heading the title", async () => {
  const folder = folderWith({ "Orders/How To Return.md": "# Returning *an* item\n\nPrint the label.\n" });
  expect(await loadArticleFolder(folder)).toEqual([
    {
      id: "orders/how-to-return",
      title: "Returning an item",
      text: "# Returning *an* item\n\nPrint the label.",
      subjects: [],
    },
  ]);
});

test("front matter says what the path does not, and its other keys are ignored", async () => {
  const front =
    "---\nid: returns\ntitle: Returns\nsubjects: [Desk Lamp, 404]\nupdated: 2026-03-01\nurl: https://a.example/r\ndraft: no\n---\n";
  const folder = folderWith({ "a.md": `${front}Print the label.` });
  expect(await loadArticleFolder(folder)).toEqual([
    {
      id: "returns",
      title: "Returns",
      text: "Print the label.",
      subjects: ["Desk Lamp", "404"],
      updatedAt: "2026-03-01",
      url: "https://a.example/r",
    },
  ]);
});

test.each([
  ["one subject", "---\nsubjects: Desk Lamp\n---\nText.", { subjects: ["Desk Lamp"] }],
  ["an empty front matter", "---\n---\nText.", { title: "a", text: "Text." }],
  [
    "a byte order mark and Windows' line ends",
    "\uFEFF---\r\ntitle: T\r\n---\r\nText.\r\n",
    { title: "T", text: "Text." },
  ],
  ["a title that is a number", "---\ntitle: 2026\n---\nText.", { title: "2026" }],
  ["a line at the top that is no front matter", "---\nText.", { text: "---\nText." }],
  ["a key of the prototype", "---\n__proto__: { title: evil }\n---\nText.", { title: "a" }],
])("reads %s", async (_, content, expected) => {
  expect(await loadArticleFolder(folderWith({ "a.md": content }))).toMatchObject([expected]);
});

test("reads all folders below, but neither hidden ones nor other files", async () => {
  const folder = folderWith({
    "b.md": "B.",
    "a/x.MD": "X.",
    "a/c/y.markdown": "Y.",
    ".git/z.md": "Z.",
    "a/.hidden.md": "H.",
    "notes.txt": "N.",
  });
  expect((await loadArticleFolder(folder)).map(({ id }) => id)).toEqual(["a/c/y", "a/x", "b"]);
});

test("a link that leads back is followed once", async () => {
  const folder = folderWith({ "a/x.md": "X." });
  symlinkSync(folder, join(folder, "a", "loop"));
  symlinkSync(join(folder, "a"), join(folder, "again"));
  expect(await loadArticleFolder(folder)).toMatchObject([{ id: "a/x" }]);
});

test.each([
  ["empty", "", "a.md: is empty"],
  ["white space", " \n\t\n", "a.md: is empty"],
  ["front matter alone", "---\ntitle: T\n---\n", "a.md: holds no text"],
  ["headings alone", "# A\n\n## B\n", "a.md: holds headings without a text below"],
  ["not UTF-8", Buffer.from("caf\xE9", "latin1"), "a.md: is not text in UTF-8"],
  ["binary", "PK\u0003\u0004\u0000\u0000", "a.md: is not text but binary data"],
  ["bad YAML", "---\ntitle: [\n---\nText.", "a.md: Flow sequence"],
  [
    "written by half",
    "---\nid: returns\n# Returns\n\nText.",
    "a.md: its front matter begins with --- and has no second",
  ],
  ["YAML that is no mapping", "---\n- title\n---\nText.", "a.md: front matter: "],
  ["YAML that grows without end", billionLaughs(), "a.md: Excessive alias count"],
  ["a bad date", "---\nupdated: yesterday\n---\nText.", "a.md: updated: must be a date such as 2026-03-10"],
  ["a bad address", "---\nurl: javascript:alert(1)\n---\nText.", "a.md: url: must be an address such as https://"],
  ["an id with a space", "---\nid: my returns\n---\nText.", "a.md: id: must be a name without spaces and #"],
  ["a title that is a list", "---\ntitle: [a]\n---\nText.", "a.md: title: "],
  ["nesting without end", "> ".repeat(100_000), "a.md: Markdown is nested too deeply"],
  ["5 MB", Buffer.alloc(5_000_000, "word "), "a.md: is 4.8 MiB large, an article at most 1 MiB; split it by subject"],
])("a file that is %s is named, and nothing is to be imported", async (_, content, fault) => {
  const folder = folderWith({ "a.md": content, "good.md": "Good." });
  const sentence = `1 of 2 files in ${folder} cannot be used; mend them, nothing was imported.\n  ${fault}`;
  await expect(loadArticleFolder(folder)).rejects.toThrow(sentence);
});

test("two files of one id are both named", async () => {
  const folder = folderWith({
    "a.md": "---\nid: returns\n---\n30 days.",
    "b/returns.md": "---\nid: returns\n---\n14 days.",
  });
  await expect(loadArticleFolder(folder)).rejects.toThrow(`b/returns.md: its id "returns" is that of a.md too`);
});

test("every fault is told, not only the first", async () => {
  const folder = folderWith({ "a.md": "", "b.md": "Good.", "c.md": "\0" });
  await expect(loadArticleFolder(folder)).rejects.toThrow(/^2 of 3 files .*\n {2}a\.md: .*\n {2}c\.md: /u);
});

test("a folder without Markdown, none at all, and a file in its place are each one sentence", async () => {
  const folder = folderWith({ "a.txt": "Text." });
  await expect(loadArticleFolder(folder)).rejects.toThrow(`There is no Markdown file (*.md) in ${folder}`);
  await expect(loadArticleFolder(join(folder, "none"))).rejects.toThrow(/^Cannot read .*none: .*; name a folder/u);
  await expect(loadArticleFolder(join(folder, "a.txt"))).rejects.toThrow(/^Cannot read .*a\.txt: .*; name a folder/u);
});

test("what is no file is told, and not waited for", async ({ skip }) => {
  skip(process.platform === "win32", "Windows has no sockets in folders.");
  const folder = folderWith({ "good.md": "Good." });
  symlinkSync(join(folder, "nowhere"), join(folder, "gone.md"));
  const socket = createServer().listen(join(folder, "socket.md"));
  await once(socket, "listening");
  const loading = loadArticleFolder(folder);
  await expect(loading).rejects.toThrow(/\n {2}gone\.md: ENOENT.*\n {2}socket\.md: is not a file$/u);
  socket.close();
});

function billionLaughs(): string {
  const lines = Array.from({ length: 9 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(",")}]`);
  return `---\nx0: &x0 [lol]\n${lines.join("\n")}\n---\nText.`;
}
