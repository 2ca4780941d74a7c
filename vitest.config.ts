import { defineConfig } from "vitest/config";
import { Environment } from "./src/config.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Each file has a process of its own, as programs do: tracing belongs to the process.
    pool: "forks",
    // Many tests wait for a lock, a signal or a time-out: no core need stay free for the runner.
    maxWorkers: "100%",
    // A developer's own accounts get nothing of what tests do: an empty variable counts as unset.
    env: Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, ""])),
  },
});
