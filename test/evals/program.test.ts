import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";

test("a program evaluates a conversation of its own with what supportbot/evals exports", async () => {
  const { exports } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
    exports: { [subpath: string]: { default: string } };
  };
  const compiled = join(inject("compiled"), exports["./evals"]?.default.replace("./dist/", "src/") ?? "");
  using folder = makeDataDir();
  const program = join(folder.path, "program.mjs");
  writeFileSync(
    program,
    `import { dialogueFromTranscript, evaluateSession, resolutionBy, sessionEvaluators } from ${JSON.stringify(pathToFileURL(compiled).href)};
     const own = { name: "own", version: "1", kind: "CODE", of: "session",
       evaluate: ({ turns }) => ({ score: turns.length / 2, label: "half", explanation: "" }) };
     const dialogue = dialogueFromTranscript({ id: "t", messages: [{ role: "user", content: "Hi" }, { role: "assistant", content: "Hello!" }] });
     const evaluation = await evaluateSession(dialogue, [...sessionEvaluators, own]);
     console.log(JSON.stringify({ ...evaluation, contained: resolutionBy("contained", [evaluation.outcome]) }));`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [program], { cwd: folder.path, env: {} });
  expect(JSON.parse(stdout)).toMatchObject({
    id: "t",
    contained: 1,
    scores: expect.arrayContaining([expect.objectContaining({ evaluator: "own@1", score: 0.5 })]) as unknown,
  });
});
