import { readFileSync } from "node:fs";

const TICK_MS = 20;

/** Watches this process's event loop. (`monitorEventLoopDelay` misses the standstill that it is reset before.) */
export function watchEventLoop(): { longest(): number } {
  let [last, lastStarved, longest] = [performance.now(), starvedMs(), 0];
  const tick = (): void => {
    const [now, starved] = [performance.now(), starvedMs()];
    longest = Math.max(longest, now - last - (starved - lastStarved));
    [last, lastStarved] = [now, starved];
  };
  setInterval(tick, TICK_MS).unref();
  return {
    /** The longest time between two ticks since this was last asked, in ms, without what the machine gave to others. */
    longest() {
      tick();
      const told = longest;
      longest = 0;
      return told;
    },
  };
}

/** How long this process could have run while other processes had the processor; 0 where the system does not tell. */
function starvedMs(): number {
  try {
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}
