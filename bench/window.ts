import { join } from "node:path";
import { readOptions } from "./read-options.ts";
import blindFacts from "./window/blind-facts.json" with { type: "json" };
import { ledgerFacts, otherFacts, type Fact } from "./window/facts.ts";
import { measurePrompts } from "./window/prompt-sizes.ts";
import { rememberedAfter } from "./window/recall-threads.ts";
import { realTalk, repeatedTalk, type SmallTalk } from "./window/small-talk.ts";

// What a long session sends to the model, and what it still knows; docs/window.md has what came out.
const values = readOptions({
  data: { type: "string", default: join(import.meta.dirname, "../../shared/data") },
  turns: { type: "string", default: "200" },
  misses: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});
const turns = Number(values.turns);

if (values.help) {
  process.stdout.write(
    "npm run bench:window -- [--turns 200] [--data FOLDER] [--misses]\n\nBytes of the model's requests in a long session, and what is still known in its last turn.\n",
  );
} else if (!Number.isInteger(turns) || turns < 20) {
  process.stderr.write(`--turns ${values.turns} is too few; give a whole number from 20.\n`);
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const { bytesAt, shared } = await measurePrompts(turns * 5);
  print("bytes sent in a turn", { [`at turn ${turns}`]: bytesAt(turns), [`at turn ${turns * 5}`]: bytesAt(turns * 5) });
  print("later against earlier", { ratio: (bytesAt(turns * 5) / bytesAt(turns)).toFixed(3) });
  print("bytes in a prefix sent before", { share: shared.toFixed(3) });
  const talks: [string, SmallTalk | undefined][] = [
    ["repeated small talk", repeatedTalk],
    ["real customers' words", realTalk(values.data)],
  ];
  for (const [name, talk] of talks) {
    if (talk === undefined) print(name, { skipped: `there is no ${values.data}` });
    else {
      await remember(`typed facts among ${name}`, ledgerFacts, talk);
      await remember(`other facts among ${name}`, otherFacts, talk);
      await remember(`facts written blind among ${name}`, blindFacts, talk);
    }
  }
}

async function remember(name: string, facts: readonly Fact[], talk: SmallTalk): Promise<void> {
  const remembered = await rememberedAfter(turns, { facts, talk });
  const count = (where: string): number => remembered.filter((one) => one.where === where).length;
  print(name, { all: facts.length, prompt: count("prompt"), recall: count("recall"), nowhere: count("nowhere") });
  if (values.misses)
    for (const { fact, where } of remembered)
      if (where === "nowhere") process.stdout.write(`    ${fact.said} - ${fact.asked}\n`);
}

function print(name: string, figures: Readonly<Record<string, unknown>>): void {
  const shown = Object.entries(figures).map(([key, value]) => `${key} ${String(value)}`);
  process.stdout.write(`${name.padEnd(48)}${shown.join("  ")}\n`);
}
