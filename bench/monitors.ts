import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWebhookReceiver } from "../test/support/webhook-receiver.ts";
import type { Look } from "./monitors/looker.ts";
import { LENGTH_MIN, MINUTE_MS, planHistory, type Course, type History } from "./monitors/plan-history.ts";
import { BEGIN_MS, plantHistory } from "./monitors/plant-history.ts";
import { readOptions } from "./read-options.ts";

// Do monitors tell of every breach, of nothing else, and of none twice, where two processes look at once? docs/monitors.md has what came out.
const { short, help } = readOptions({
  short: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});
const LOOK_EVERY_MIN = 4;
/** What is looked at before the first window is full is no history. */
const FIRST_MIN = 24;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

interface Told {
  id: string;
  minute: number;
}

if (help)
  process.stdout.write(
    "npm run bench:monitors -- [--short]\n\nWhether planted breaches are told, each once, by two processes.\n",
  );
else await run();

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-monitors-"));
  await using receiver = await startWebhookReceiver();
  const lookers = [startLooker(), startLooker()];
  try {
    let isWrong = false;
    for (const course of ["breach", "no breach", "flapping"] as const) {
      const histories = Array.from({ length: short ? 8 : 30 }, (_, at) => planHistory(course, at));
      for (const [at, history] of histories.entries()) {
        const place = join(folder, `${course.replaceAll(" ", "-")}-${at}`);
        plantHistory(place, history);
        await lookThrough(lookers, { folder: place, webhook: { url: receiver.url, secret: SECRET } });
      }
      isWrong = report(course, histories, byHistoryOf(receiver.received)) || isWrong;
    }
    if (isWrong) process.exitCode = 3;
  } finally {
    for (const looker of lookers) looker.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startLooker(): ChildProcess {
  const looker = fork(join(import.meta.dirname, "monitors/looker.ts"), { execArgv: ["--import", "tsx"] });
  // Without it nothing is measured.
  looker.once("exit", (code) => code !== null && process.exit(1));
  return looker;
}

/** Both look at the same moments, a few milliseconds apart. */
async function lookThrough(lookers: readonly ChildProcess[], where: Omit<Look, "at">): Promise<void> {
  for (let minute = FIRST_MIN; minute <= LENGTH_MIN; minute += LOOK_EVERY_MIN)
    await Promise.all(
      lookers.map((looker, index) => {
        looker.send({ ...where, at: BEGIN_MS + minute * MINUTE_MS + index } satisfies Look);
        return once(looker, "message");
      }),
    );
}

function byHistoryOf(received: readonly { body: string; headers: { [name: string]: unknown } }[]): Map<string, Told[]> {
  const byHistory = new Map<string, Told[]>();
  for (const { body, headers } of received) {
    const { timestamp, data } = JSON.parse(body) as { timestamp: string; data: { monitor: string } };
    const minute = (Date.parse(timestamp) - BEGIN_MS) / MINUTE_MS;
    const notices = byHistory.get(data.monitor) ?? [];
    byHistory.set(data.monitor, [...notices, { id: String(headers["webhook-id"]), minute }]);
  }
  return byHistory;
}

function report(course: Course, histories: readonly History[], notices: Map<string, Told[]>): boolean {
  const of = ({ name }: History): Told[] => notices.get(name) ?? [];
  const right = histories.filter((history) => isRight(history, of(history)));
  const doubled = histories.filter((history) => of(history).length > Math.max(1, history.notices));
  for (const history of histories)
    if (!right.includes(history))
      process.stdout.write(`  ${history.name} (${history.metric}): ${JSON.stringify(of(history))}\n`);
  process.stdout.write(
    `${course.padEnd(12)}${right.length} of ${histories.length} told rightly, ${doubled.length} doubled, ${histories.flatMap(of).length} notices\n`,
  );
  return right.length < histories.length;
}

function isRight({ notices, within: [from, to] }: History, told: readonly Told[]): boolean {
  return told.length === notices && told.every(({ minute }) => minute >= from && minute <= to);
}
