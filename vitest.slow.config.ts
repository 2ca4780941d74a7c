import { defineConfig } from "vitest/config";
import { common, run } from "./vitest.config.ts";

/** The suites that need more than Node, or minutes: each is called by a script of its own, and says where it cannot run. */
export default defineConfig({
  test: { ...run, ...common, include: ["test/**/*.slow.ts"], testTimeout: 120_000, hookTimeout: 600_000 },
});
