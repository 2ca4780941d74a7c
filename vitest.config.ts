import { availableParallelism } from "node:os";
import { defineConfig, type TestUserConfig } from "vitest/config";
import { Environment } from "./src/config.ts";

/** Rooms whose tests leave nothing in their process, so that one process may run many files of them. */
const SHARING = [
  "agent",
  "archive",
  "bench",
  "checkpoints",
  "context",
  "evals",
  "forgetting",
  "knowledge",
  "lib",
  "models",
  "orders",
  "otlp",
  "redaction",
  "sessions",
  "simulation",
  "spans",
];
const sharing = SHARING.map((room) => `test/${room}/**/*.test.ts`);

/** What all tests run with: each file has a process of its own, as programs do, for tracing belongs to the process. */
export const common = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: "forks",
  // A developer's own accounts get nothing of what tests do: an empty variable counts as unset.
  env: Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, ""])),
} satisfies TestUserConfig;

/** Once for the whole run. */
export const run = {
  globalSetup: "test/support/compile-programs.ts",
  // Many tests wait for a lock, a signal or a time-out: meanwhile a file more than there are cores can run.
  maxWorkers: availableParallelism() + 1,
} satisfies TestUserConfig;

export default defineConfig({
  test: {
    ...run,
    projects: [
      { test: { ...common, name: "own process", include: ["test/**/*.test.ts"], exclude: sharing } },
      {
        test: {
          ...common,
          name: "shared process",
          include: sharing,
          isolate: false,
          unstubEnvs: true,
          restoreMocks: true,
        },
      },
    ],
  },
});
