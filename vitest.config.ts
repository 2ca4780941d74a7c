import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { Environment } from "./src/config.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/compile-programs.ts",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Each file has a process of its own, as programs do: tracing belongs to the process.
    pool: "forks",
    // Many tests wait for a lock, a signal or a time-out: meanwhile a file more than there are cores can run.
    maxWorkers: availableParallelism() + 1,
    // A developer's own accounts get nothing of what tests do: an empty variable counts as unset.
    env: Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, ""])),
  },
});
