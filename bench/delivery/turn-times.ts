import { join } from "node:path";
import { makeDataDir } from "../../test/support/data-dir.ts";
import { quantile } from "../quantile.ts";
import { TurnProgram, type Taken } from "../turn-program.ts";
import { addressOfNone, openCollector } from "./open-collector.ts";

const TURN_MAKER = join(import.meta.dirname, "turn-maker.ts");
/** For which a program takes longer than ever after. */
const WARM_TURNS = 100;

/** What turns took, in ms, by how their collector was. */
export interface TurnTimes {
  collector: string;
  p50: number;
  p99: number;
  cpu: number;
}

/** Three bots take turns by turns, each of a session of its own: one's collector answers, one's hangs, one's is away. */
export async function turnTimes(turns: number): Promise<TurnTimes[]> {
  using folder = makeDataDir();
  await using healthy = await openCollector("accept");
  await using hung = await openCollector("hang");
  const start = (name: string, url: string): TurnProgram => new TurnProgram(TURN_MAKER, [url, join(folder.path, name)]);
  await using answered = start("healthy", healthy.url);
  await using unanswered = start("hung", hung.url);
  await using alone = start("down", await addressOfNone());
  const kinds = [
    { collector: "healthy", bot: answered, taken: [] as Taken[] },
    { collector: "hung", bot: unanswered, taken: [] as Taken[] },
    { collector: "down", bot: alone, taken: [] as Taken[] },
  ];
  for (let turn = 0; turn < WARM_TURNS + turns; turn += 1)
    for (const { bot, taken } of kinds) {
      const one = await bot.take({ thread: `s-${turn}`, number: 1 });
      if (turn >= WARM_TURNS) taken.push(one);
    }
  return kinds.map(({ collector, taken }) => {
    const walls = taken.map(({ wall }) => wall);
    const cpu = quantile(
      taken.map((one) => one.cpu),
      0.5,
    );
    return { collector, p50: quantile(walls, 0.5), p99: quantile(walls, 0.99), cpu };
  });
}
