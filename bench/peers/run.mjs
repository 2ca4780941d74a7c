import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

// One contender, alone in its process: `node run.mjs CONTENDER BASE_URL THREADS TURNS` prints a line of JSON.
const [contender, baseURL, threads, turns] = process.argv.slice(2);
const { open } = await import(`./contenders/${contender}.mjs`);
const folders = [];

/** Milliseconds of CPU that a turn took, all threads of the process. */
async function cpuOf(subject, session, turn) {
  const before = process.cpuUsage();
  const reply = await subject.say(session, turn);
  const { user, system } = process.cpuUsage(before);
  if (!String(reply).includes("12345")) throw new Error(`${contender} replied ${reply}`);
  return (user + system) / 1000;
}

async function openAnew() {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  folders.push(folder);
  return { folder, subject: await open({ folder, baseURL }) };
}

/** Everything that is kept of a session but its spans, in bytes. */
function keptIn(folder) {
  const files = readdirSync(folder).filter((name) => !name.startsWith("spans.db"));
  return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Turns 2 to 4 of fresh threads, the first half of the threads being the warm-up. */
async function freshThreads(count) {
  const { subject } = await openAnew();
  const cpu = [];
  for (let thread = 0; thread < count; thread += 1) {
    for (let turn = 1; turn <= 4; turn += 1) {
      const one = await cpuOf(subject, `fresh-${thread}`, turn);
      if (turn > 1 && thread >= count / 2) cpu.push(one);
    }
  }
  await subject.close?.();
  return cpu;
}

async function longThread(count) {
  const { folder, subject } = await openAnew();
  const [cpu, kept] = [[], {}];
  for (let turn = 1; turn <= count; turn += 1) {
    cpu.push(await cpuOf(subject, "long", turn));
    if (turn % 50 === 0) kept[turn] = keptIn(folder);
  }
  const pages = [];
  for (let read = 0; subject.readPage && read < 11; read += 1) {
    const before = performance.now();
    await subject.readPage("long");
    pages.push(performance.now() - before);
  }
  await subject.close?.();
  return { cpu, kept, pages };
}

const fresh = await freshThreads(Number(threads));
const long = await longThread(Number(turns));
process.stdout.write(`${JSON.stringify({ fresh, ...long })}\n`);
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
process.exit();
